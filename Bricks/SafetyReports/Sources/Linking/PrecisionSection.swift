import Frame
import Vocabulary

extension PageSection {
    /// How right people found the links, and how many names they have to settle.
    static func precision(_ review: LinkageReview?) -> PageSection {
        PageSection(
            id: "precision", title: "Précision des liens acceptés", position: .firstScreen,
            blocks: [.paragraph([.text(measured(review?.precision))]), .paragraph([.text(left(review?.open))])])
    }

    private static func measured(_ precision: LinkageReview.Precision?) -> String {
        guard let precision else {
            return
                "La précision n’est pas encore mesurée : il faut qu’au moins \(LinkageReview.Precision.fewestLinks) liens, tirés à l’aveugle à chaque étape, aient été relus par des agents."
        }
        return
            "Des agents ont relu \(FrenchFormat.number(precision.links)) liens tirés à l’aveugle, sans voir comment ils avaient été faits. Part de liens justes, avec son intervalle de Wilson : \(precision.text)."
    }

    private static func left(_ open: LinkageReview.Open?) -> String {
        guard let open else { return "Le nombre de noms laissés à des personnes est trop faible pour être publié." }
        return "Noms laissés à des personnes, ambigus ou inconnus : \(open.text)."
    }
}

import Tabular

/// The nested elements of E2B(R3): a fact is known by the codes of the observations around it (ICH implementation guide, appendix I(A)).
struct NestedICSR {
    /// They come once in a message.
    static let singletons: Set<String> = ["investigationEvent", "availabilityTime", "primaryRole", "administrativeGenderCode", "birthTime"]

    /// An observation that is open: what it is about, and what it says.
    private struct Observation {
        var code = ""
        var value = ""
        var unit = ""
        var display = ""
        var originalText = ""
        var low = ""
        var country = ""
    }
    private var observations: [Observation] = []
    /// Of the assessments of roles, the one that is open.
    private var assessment = (code: "", role: "", drug: "")
    private var roles: [String: String] = [:]
    private var characteristic = ""
    /// What the organizer around is about, and how deep the medicine that is open stands: past treatments have the same elements.
    private var organizer = ""
    private var drugDepth: Int?

    private enum Code {
        static let age = "3"
        static let reaction = "29"
        static let roleOfDrug = "20"
        static let nullification = "3"
        static let drugsOfReport = "4"
        /// E.i.3.2, each an observation inside that of the reaction.
        static let criteria: [String: Seriousness.Criteria] = [
            "34": .death, "21": .lifeThreatening, "33": .hospitalisation, "35": .disability, "12": .congenitalAnomaly, "26": .other,
        ]
    }
    private static let senderCase = "2.16.840.1.113883.3.989.2.1.3.1"
    private static let worldwideCase = "2.16.840.1.113883.3.989.2.1.3.2"

    mutating func start(_ name: String, _ element: XMLElement, _ path: [String], _ message: inout ICSRMessage) {
        let parent = path.dropLast().last ?? ""
        switch name {
        case "observation": observations.append(Observation())
        case "substanceAdministration" where parent == "component" && organizer == Code.drugsOfReport:
            message.drugs.append(ICSRMessage.Drug())
            drugDepth = path.count
        case "causalityAssessment": assessment = ("", "", "")
        case "id": identify(element, parent, &message)
        case "code": code(element, parent, path, &message)
        case "value": value(element, parent, &message)
        case "low": low(element, path, &message)
        case "availabilityTime" where parent == "investigationEvent": message.mostRecent = element.attribute("value") ?? ""
        case "administrativeGenderCode": message.sex = element.attribute("code") ?? ""
        case "birthTime": message.birth = element.attribute("value") ?? ""
        default: break
        }
    }

    mutating func end(_ name: String, _ text: String, _ path: [String], _ message: inout ICSRMessage) {
        let parent = path.dropLast().last ?? ""
        switch name {
        case "originalText" where parent == "value" && !observations.isEmpty: observations[observations.count - 1].originalText = text
        case "name" where parent == "kindOfProduct": change(&message) { $0.name = text }
        case "name" where parent == "ingredientSubstance": change(&message) { if !text.isEmpty { $0.ingredients.append(text) } }
        case "observation": if let observation = observations.popLast() { take(observation, path, &message) }
        case "substanceAdministration" where drugDepth == path.count: drugDepth = nil
        case "organizer": organizer = ""
        case "causalityAssessment" where assessment.code == Code.roleOfDrug: roles[assessment.drug] = assessment.role
        case "investigationEvent":
            for index in message.drugs.indices { message.drugs[index].role = roles[message.drugs[index].identifier] ?? "" }
        default: break
        }
    }

    private func change(_ message: inout ICSRMessage, _ body: (inout ICSRMessage.Drug) -> Void) {
        if drugDepth != nil, let last = message.drugs.indices.last { body(&message.drugs[last]) }
    }

    private mutating func identify(_ element: XMLElement, _ parent: String, _ message: inout ICSRMessage) {
        let root = element.attribute("root") ?? ""
        switch parent {
        case "investigationEvent":
            let identifier = element.attribute("extension") ?? ""
            if root == Self.senderCase { message.senderIdentifier = identifier }
            if root == Self.worldwideCase { message.identifier = identifier }
        case "substanceAdministration": change(&message) { if $0.identifier.isEmpty { $0.identifier = root } }
        case "productUseReference": assessment.drug = root
        default: break
        }
    }

    private mutating func code(_ element: XMLElement, _ parent: String, _ path: [String], _ message: inout ICSRMessage) {
        let code = element.attribute("code") ?? ""
        switch parent {
        case "observation": observations[observations.count - 1].code = code
        case "causalityAssessment": assessment.code = code
        case "organizer": organizer = code
        case "investigationCharacteristic": characteristic = code
        case "locatedPlace": if !observations.isEmpty { observations[observations.count - 1].country = code }
        // Reporters are inside the related reports; elsewhere a person is the sender.
        case "asQualifiedEntity": if path.contains("relatedInvestigation") { message.reporters.append(code) }
        case "location": if path.contains("relatedInvestigation"), message.reportCountry.isEmpty { message.reportCountry = code }
        default: break
        }
    }

    private mutating func value(_ element: XMLElement, _ parent: String, _ message: inout ICSRMessage) {
        let code = element.attribute("code") ?? ""
        switch parent {
        case "observation":
            observations[observations.count - 1].value = element.attribute("value") ?? code
            observations[observations.count - 1].unit = element.attribute("unit") ?? ""
            observations[observations.count - 1].display = element.attribute("displayName") ?? ""
        case "causalityAssessment": assessment.role = code
        case "investigationCharacteristic": if characteristic == Code.nullification { message.isNullified = code == "1" }
        default: break
        }
    }

    private mutating func low(_ element: XMLElement, _ path: [String], _ message: inout ICSRMessage) {
        let value = element.attribute("value") ?? ""
        let around = path.suffix(5).dropLast()
        if path.dropLast().suffix(2).elementsEqual(["investigationEvent", "effectiveTime"]) {
            message.firstReceived = value
        } else if around.contains("observation"), !observations.isEmpty {
            observations[observations.count - 1].low = value
        } else if around.contains("substanceAdministration") {
            change(&message) { if $0.start.isEmpty { $0.start = value } }
        }
    }

    private func take(_ observation: Observation, _ path: [String], _ message: inout ICSRMessage) {
        // Parents and medicines have ages too, in the same words.
        if observation.code == Code.age, observations.isEmpty, path.contains("primaryRole"), !path.contains("role"),
            !path.contains("organizer")
        {
            (message.age, message.ageUnit) = (observation.value, observation.unit)
        } else if observation.code == Code.reaction {
            var reaction = ICSRMessage.Reaction()
            reaction.term = [observation.display, observation.originalText, observation.value].first { !$0.isEmpty } ?? ""
            reaction.onset = observation.low
            message.reactions.append(reaction)
            if message.occurrenceCountry.isEmpty { message.occurrenceCountry = observation.country }
        } else if let criterion = Code.criteria[observation.code], observations.last?.code == Code.reaction {
            if observation.value == "true" {
                message.criteria.insert(criterion)
                message.isSerious = true
            } else if observation.value == "false", message.isSerious == nil {
                message.isSerious = false
            }
        }
    }
}

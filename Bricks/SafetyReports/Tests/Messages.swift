/// Messages of the nested format, made by hand.
enum Messages {
    static func batch(_ messages: String...) -> String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <MCCI_IN200100UV01 ITSVersion="XML_1.0" xmlns="urn:hl7-org:v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
        <!-- <PORR_IN049016UV> in a comment is no message -->
        \(messages.joined(separator: "\n"))
        </MCCI_IN200100UV01>
        """
    }

    /// - Parameter patient: what replaces the patient's sex, for defects.
    static func message(
        _ identifier: String, recent: String = "20240116", sex: String = "<administrativeGenderCode code=\"2\"/>",
        nullification: String? = nil,
        drug: String = "DOLIPRANE", inside: String = ""
    ) -> String {
        """
        <PORR_IN049016UV><controlActProcess><effectiveTime value="20240117"/><subject><investigationEvent>
          <id root="2.16.840.1.113883.3.989.2.1.3.1" extension="SENDER-\(identifier)"/>
          <id root="2.16.840.1.113883.3.989.2.1.3.2" extension="\(identifier)"/>
          <effectiveTime><low value="20240115"/></effectiveTime><availabilityTime value="\(recent)"/>\(inside)
          <component><adverseEventAssessment><subject1><primaryRole>
            <player1><name>XX</name>\(sex)<birthTime value="19700101"/></player1>
            <subjectOf1><researchStudy/></subjectOf1>
            <subjectOf2><observation><code code="3" codeSystem="2.16.840.1.113883.3.989.2.1.1.19"/><value unit="mo" value="130"/></observation></subjectOf2>
            <subjectOf2><organizer><code code="2"/><component><substanceAdministration>
              <id root="past"/><consumable><instanceOfKind><kindOfProduct><name>PAST</name></kindOfProduct></instanceOfKind></consumable>
            </substanceAdministration></component></organizer></subjectOf2>
            <role><subjectOf2><observation><code code="3"/><value unit="a" value="60"/></observation></subjectOf2></role>
            <subjectOf2><observation><id root="r1"/><code code="29"/><effectiveTime><low value="202401"/></effectiveTime>
              <value code="10019211"><originalText>Maux de tête</originalText></value>
              <location><locatedEntity><locatedPlace><code code="FR"/></locatedPlace></locatedEntity></location>
              <outboundRelationship2><observation><code code="34"/><value value="false"/></observation></outboundRelationship2>
              <outboundRelationship2><observation><code code="33"/><value value="true"/></observation></outboundRelationship2>
            </observation></subjectOf2>
            <subjectOf2><organizer><code code="4"/>
              <component><substanceAdministration><id root="d1"/>
                <consumable><instanceOfKind><kindOfProduct><name>\(drug)</name>
                  <ingredient><ingredientSubstance><name>PARACETAMOL</name></ingredientSubstance></ingredient>
                </kindOfProduct></instanceOfKind></consumable>
                <outboundRelationship2><substanceAdministration><effectiveTime><comp><low value="20240101"/></comp></effectiveTime></substanceAdministration></outboundRelationship2>
              </substanceAdministration></component>
              <component><substanceAdministration><id root="d2"/>
                <consumable><instanceOfKind><kindOfProduct><name/>
                  <ingredient><ingredientSubstance><name>CODEINE</name></ingredientSubstance></ingredient>
                </kindOfProduct></instanceOfKind></consumable>
              </substanceAdministration></component>
            </organizer></subjectOf2>
          </primaryRole></subject1>
          <component><causalityAssessment><code code="20"/><value code="1"/><subject2><productUseReference><id root="d1"/></productUseReference></subject2></causalityAssessment></component>
          <component><causalityAssessment><code code="20"/><value code="2"/><subject2><productUseReference><id root="d2"/></productUseReference></subject2></causalityAssessment></component>
          </adverseEventAssessment></component>
          <outboundRelationship><relatedInvestigation><code code="2"/><subjectOf2><controlActEvent><author><assignedEntity><assignedPerson>
            <asQualifiedEntity><code code="1"/></asQualifiedEntity><asLocatedEntity><location><code code="FR"/></location></asLocatedEntity>
          </assignedPerson></assignedEntity></author></controlActEvent></subjectOf2></relatedInvestigation></outboundRelationship>
          <subjectOf1><controlActEvent><author><assignedEntity><assignedPerson><asLocatedEntity><location><code code="DE"/></location></asLocatedEntity></assignedPerson></assignedEntity></author></controlActEvent></subjectOf1>
          \(nullification.map { "<subjectOf2><investigationCharacteristic><code code=\"3\"/><value code=\"\($0)\"/></investigationCharacteristic></subjectOf2>" } ?? "")
        </investigationEvent></subject></controlActProcess></PORR_IN049016UV>
        """
    }
}

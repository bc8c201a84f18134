import Toolkit

/// The people of an organisation, and what its coordinator may change about them.
extension OrganisationPage {
    var troubles: [(name: String, text: String)] {
        members.compactMap { member in member.trouble.map { ("last-\(member.id)", $0) } }
    }

    var memberPart: HTML {
        """
        <h2>\(t["organisations.members"])</h2>
        \(when(members.isEmpty) { "<p>\(t["organisations.no-members"])</p>" })
        <ul class="lines">\(each(members) { line($0) })</ul>
        """
    }

    private func line(_ member: Member) -> HTML {
        """
        <li><span><b>\(member.name)</b> · \(t["organisations.role-\(member.role)"])\(some(member.service) { " · \($0)" })<br>
        <span class="small">\(member.email) · \(member.days)</span></span>
        \(when(mayChangeMember) { forms(for: member) })</li>
        """
    }

    private func forms(for member: Member) -> HTML {
        """
        <details\(when(member.trouble != nil) { " open" })>\
        <summary>\(t["organisations.change-member"])<span class="spoken"> \(member.name)</span></summary>
        \(roleForm(member))
        \(lastDayForm(member))
        <form method="post" action="\(path)/memberships/\(member.id)/ending">\(visit.formTokenField)
        <button class="quiet">\(t["organisations.end-membership"])</button></form>
        \(when(colleagues(of: member).count > 0) { handOver(member) })</details>
        """
    }

    private func roleForm(_ member: Member) -> HTML {
        """
        <form method="post" action="\(path)/memberships/\(member.id)/role">\(visit.formTokenField)
        <div class="field"><label for="role-\(member.id)">\(t["organisations.role"])</label>
        <select id="role-\(member.id)" name="role">
        \(each(roles) { role in
            "<option value=\"\(role)\"\(when(role == member.role) { " selected" })>\(t["organisations.role-\(role)"])</option>"
        })
        </select></div><button class="second">\(t["organisations.keep"])</button></form>
        """
    }

    private func lastDayForm(_ member: Member) -> HTML {
        """
        <form method="post" action="\(path)/memberships/\(member.id)/last-day">\(visit.formTokenField)
        \(lastDay(of: member).markup)
        <button class="second">\(t["organisations.last-day-keep"])</button></form>
        """
    }

    private func lastDay(of member: Member) -> DayField {
        DayField(
            id: "last-\(member.id)", name: "last", label: t["organisations.last-day"], value: member.last,
            help: t["organisations.last-day-help"], error: member.trouble)
    }

    /// Who is here today, once each, but for this one.
    private func colleagues(of member: Member) -> [Member] {
        var seen: Set<String> = [member.person]
        return members.filter { $0.isHere && seen.insert($0.person).inserted }
    }

    private func handOver(_ member: Member) -> HTML {
        """
        <form method="post" action="\(path)/memberships/\(member.id)/handing-over">\(visit.formTokenField)
        <div class="field"><label for="to-\(member.id)">\(t["organisations.hand-over"])</label>
        <select id="to-\(member.id)" name="to">
        \(each(colleagues(of: member)) { "<option value=\"\($0.person)\">\($0.name)</option>" })
        </select></div><button class="second">\(t["organisations.hand-over-do"])</button></form>
        """
    }
}

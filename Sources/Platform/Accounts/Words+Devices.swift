import Toolkit

extension Words {
    /// What a browser is called: one that says nothing we know is called so in the reader's language.
    func device(_ name: String?) -> String {
        guard let name, !name.isEmpty, name != DeviceName.unknown else { return self["accounts.device-unknown"] }
        return name
    }
}

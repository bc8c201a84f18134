import HTTPTypes
import Toolkit

extension Admission {
    /// Programs whose key opens this resource for what they ask, in a version we speak.
    static func key(for resource: RecordResource) -> Admission {
        Admission("key for \(resource.rawValue)") { visit in
            guard let call = visit.call, let caller = call.caller else { return .unauthorized }
            guard let version = call.headers[.experienceVersion], FormatRule.isVersion(version) else { return .wrongVersion }
            guard resource.methods.contains(call.method) else {
                return .methodNotAllowed(resource.methods.sorted { $0.rawValue < $1.rawValue })
            }
            let scopes = resource.scopes(for: call.method)
            return scopes.contains { caller.scopes.contains($0.rawValue) } ? nil : .lacks(scopes)
        }
    }
}

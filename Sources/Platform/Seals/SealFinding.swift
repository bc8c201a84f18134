import Foundation
import Toolkit

/// What does not agree with the seals.
enum SealFinding: Hashable, Sendable {
    /// The fact says something else than when it was sealed.
    case changed(fact: String)
    /// The fact was sealed and is gone.
    case removed(fact: String)
    /// The fact came among the sealed ones afterwards.
    case inserted(fact: String)
    /// The fact stands in another place than when it was sealed.
    case moved(fact: String)
    /// The facts of these places are not those of the head, and their stored leaves were changed as well.
    case forged(head: Int, places: Range<Int>)
    /// The head does not follow the one before, or nobody known signed it.
    case badHead(Int)
    /// Nobody vouches for the key.
    case badKey(String)

    /// One line for whoever checks.
    var sentence: String {
        switch self {
        case .changed(let fact): "changed: fact \(fact) says something else than when it was sealed"
        case .removed(let fact): "removed: fact \(fact) was sealed and is gone"
        case .inserted(let fact): "inserted: fact \(fact) came afterwards among the sealed ones"
        case .moved(let fact): "reordered: fact \(fact) stands in another place than when it was sealed"
        case .forged(let head, let places):
            "forged: the facts at places \(places.lowerBound) to \(places.upperBound - 1) are not those of head \(head)"
        case .badHead(let number): "head \(number) does not follow the one before, or its signature is wrong"
        case .badKey(let id): "nobody vouches for the key \(id)"
        }
    }
}

/// Checking heads alone: the chain, and who signed it.
enum SealChain {
    /// What is wrong with heads and keys. `trusted` is the public key that one knows from elsewhere; nil: the first is believed.
    static func findings(_ heads: [SealHead], signers: [SealSigner], trusted: String? = nil) -> [SealFinding] {
        var findings: [SealFinding] = []
        var known: [String: SealSigner] = [:]
        for signer in signers {
            let isFirst = known.isEmpty && signer.endorsedBy == nil && (trusted == nil || trusted == signer.publicKey)
            let voucher = signer.endorsedBy.flatMap { known[$0] }
            let isEndorsed = voucher.map {
                SealKey.isSigned(SealSigner.endorsed(signer.publicKey), signer.endorsement ?? "", by: $0.publicKey)
            }
            if isFirst || isEndorsed == true { known[signer.id] = signer } else { findings.append(.badKey(signer.id)) }
        }
        var last: SealHead?
        for head in heads {
            let follows =
                head.number == (last?.number ?? 0) + 1 && head.size > (last?.size ?? 0)
                && head.previous == last?.hash ?? SealHead.nothingBefore
            let isSigned = known[head.signedBy].map { SealKey.isSigned(head.text, head.signature, by: $0.publicKey) }
            if !follows || isSigned != true { findings.append(.badHead(head.number)) }
            last = head
        }
        return findings
    }
}

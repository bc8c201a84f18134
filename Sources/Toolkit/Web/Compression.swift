import CBrotli
import CZlib
import NIOCore

/// How a body travels.
public enum Encoding: String, CaseIterable, Sendable {
    case identity
    case gzip
    case brotli = "br"

    /// The best encoding a request accepts (RFC 9110, 12.5.3); `identity` when it says nothing.
    public static func best(for accepted: String?) -> Encoding {
        guard let accepted else { return .identity }
        var found = Encoding.identity
        for coding in accepted.split(separator: ",") {
            let parts = coding.split(separator: ";")
            let refused = parts.dropFirst().contains {
                $0.trimmed.hasPrefix("q=0") && !$0.contains(where: "123456789".contains)
            }
            guard !refused, let name = parts.first?.trimmed.lowercased() else { continue }
            if name == "br" { return .brotli }
            if name == "gzip" || name == "*" { found = .gzip }
        }
        return found
    }
}

/// Compression by zlib and brotli.
public enum Compression {
    /// `nil` when the library refuses, which only happens without memory.
    public static func gzip(_ buffer: ByteBuffer, level: Int32) -> ByteBuffer? {
        var stream = z_stream()
        let gzipWindow: Int32 = 15 + 16
        let opened = deflateInit2_(
            &stream, level, Z_DEFLATED, gzipWindow, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        guard opened == Z_OK else { return nil }
        defer { deflateEnd(&stream) }
        var output = ByteBuffer()
        let room = Int(deflateBound(&stream, UInt(buffer.readableBytes)))
        var finished = false
        buffer.withUnsafeReadableBytes { source in
            _ = output.writeWithUnsafeMutableBytes(minimumWritableBytes: room) { target in
                stream.next_in = UnsafeMutablePointer(mutating: source.bindMemory(to: UInt8.self).baseAddress)
                stream.avail_in = UInt32(source.count)
                stream.next_out = target.bindMemory(to: UInt8.self).baseAddress
                stream.avail_out = UInt32(target.count)
                finished = deflate(&stream, Z_FINISH) == Z_STREAM_END
                return Int(stream.total_out)
            }
        }
        return finished ? output : nil
    }

    /// For bytes prepared once and sent many times.
    public static func brotli(_ buffer: ByteBuffer, quality: Int32 = 11) -> ByteBuffer? {
        var output = ByteBuffer()
        let room = max(BrotliEncoderMaxCompressedSize(buffer.readableBytes), 64)
        var done = false
        buffer.withUnsafeReadableBytes { source in
            _ = output.writeWithUnsafeMutableBytes(minimumWritableBytes: room) { target in
                var size = target.count
                done =
                    BrotliEncoderCompress(
                        quality, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, source.count,
                        source.bindMemory(to: UInt8.self).baseAddress, &size,
                        target.bindMemory(to: UInt8.self).baseAddress) == BROTLI_TRUE
                return done ? size : 0
            }
        }
        return done ? output : nil
    }
}

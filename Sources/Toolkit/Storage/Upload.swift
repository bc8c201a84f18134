import NIOCore

/// What a form with files brought: its fields, and the files, which lie in the spool until they are kept.
public struct Upload: Sendable {
    public struct File: Sendable {
        /// The name of the field.
        public let field: String
        /// What the sender calls the file.
        public let name: String
        public let content: ArrivedFile
    }

    public fileprivate(set) var form = Form()
    public fileprivate(set) var files: [File] = []

    init(form: Form = Form()) { self.form = form }

    /// Takes every file out of the spool.
    public func discard() {
        for file in files { file.content.discard() }
    }
}

/// How much one form with files may bring.
public struct UploadLimits: Sendable {
    public let files: Int
    /// Bytes of one file.
    public let fileBytes: Int
    /// Bytes of all fields together.
    public let fieldBytes: Int

    public init(files: Int = 1, fileBytes: Int, fieldBytes: Int = 64 << 10) {
        self.files = files
        self.fileBytes = fileBytes
        self.fieldBytes = fieldBytes
    }
}

extension Spool {
    /// Reads a form with files while it arrives. Throws `Multipart.Flaw` for a body that is no such form, and
    /// `FileRefusal.tooLarge`; nothing stays behind then.
    public func upload<Chunks: AsyncSequence & Sendable>(
        _ chunks: Chunks, contentType: String, limits: UploadLimits
    ) async throws -> Upload where Chunks.Element == ByteBuffer {
        guard let data = FormData(contentType: contentType) else {
            throw Multipart.Flaw(message: "the Content-Type is not multipart/form-data with a boundary")
        }
        var reading = UploadReading(data: data, spool: self, limits: limits)
        do {
            for try await chunk in chunks { try await reading.take(chunk) }
            try reading.data.finish()
            return reading.upload
        } catch {
            reading.cancel()
            throw error
        }
    }
}

/// A form with files, half-read.
private struct UploadReading {
    var data: FormData
    let spool: Spool
    let limits: UploadLimits
    var upload = Upload()
    private var part: FormData.Part?
    private var arrival: Arrival?
    private var value: [UInt8] = []
    private var fieldBytes = 0

    init(data: FormData, spool: Spool, limits: UploadLimits) {
        self.data = data
        self.spool = spool
        self.limits = limits
    }

    mutating func take(_ chunk: ByteBuffer) async throws {
        for piece in try data.take(chunk) {
            switch piece {
            case .begins(let part): try await begin(part)
            case .bytes(let bytes): try await add(bytes)
            case .ends: try await end()
            }
        }
    }

    private mutating func begin(_ part: FormData.Part) async throws {
        self.part = part
        value = []
        guard part.fileName != nil else { return }
        guard upload.files.count < limits.files else {
            throw Multipart.Flaw(message: "there are more than \(limits.files) files")
        }
        arrival = try await spool.open()
    }

    private mutating func add(_ bytes: ByteBuffer) async throws {
        if let arrival { return try await arrival.append(bytes, atMost: limits.fileBytes) }
        fieldBytes += bytes.readableBytes
        guard fieldBytes <= limits.fieldBytes else { throw FileRefusal.tooLarge(most: limits.fieldBytes) }
        value.append(contentsOf: bytes.readableBytesView)
    }

    private mutating func end() async throws {
        guard let part else { return }
        if let arrival {
            upload.files.append(
                Upload.File(field: part.name, name: part.fileName ?? "", content: try await arrival.finish()))
            self.arrival = nil
        } else {
            guard let text = String(validating: value, as: UTF8.self) else {
                throw Multipart.Flaw(message: "a field is not UTF-8")
            }
            try upload.form.add(part.name, text)
        }
        self.part = nil
    }

    func cancel() {
        arrival?.cancel()
        upload.discard()
    }
}

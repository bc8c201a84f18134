import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1
import NIOHTTPTypes
import NIOHTTPTypesHTTP1

/// One connection: prepared answers leave from the shelf as bytes, everything else goes on to the router.
public struct SiteChannel: ServerChildChannel, HTTPChannelHandler {
    public typealias Value = NIOAsyncChannel<HTTPRequestPart, HTTPResponsePart>

    public let responder: HTTPChannelHandler.Responder
    private let shelf: Shelf
    private let cookies: CookieNames
    private let traffic: Traffic
    private let pathOfFiles: String

    public init(
        responder: @escaping HTTPChannelHandler.Responder, shelf: Shelf, cookies: CookieNames, traffic: Traffic,
        pathOfFiles: String
    ) {
        self.responder = responder
        self.shelf = shelf
        self.cookies = cookies
        self.traffic = traffic
        self.pathOfFiles = pathOfFiles
    }

    public func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
        channel.eventLoop.makeCompletedFuture {
            // A little at a time: who sends hundreds of requests in one go is answered in turns with the others.
            try channel.syncOptions?.setOption(.recvAllocator, value: FixedSizeRecvByteBufferAllocator(capacity: 4096))
            try channel.syncOptions?.setOption(.maxMessagesPerRead, value: 1)
            let pipeline = channel.pipeline.syncOperations
            try pipeline.configureHTTPServerPipeline(
                withPipeliningAssistance: false, withErrorHandling: false, withOutboundHeaderValidation: false)
            let clock = ConnectionClock(pathOfFiles: pathOfFiles)
            try pipeline.addHandler(clock)
            try pipeline.addHandler(
                ShelfHandler(
                    shelf: shelf, cookies: cookies, traffic: traffic, clock: clock,
                    wire: try pipeline.context(handlerType: HTTPResponseEncoder.self)))
            try pipeline.addHandler(HTTP1ToHTTPServerCodec(secure: false))
            try pipeline.addHandler(HTTPConnectionStateHandler(idleTimeout: nil, logger: logger))
            return try NIOAsyncChannel(
                wrappingChannelSynchronously: channel, configuration: .init(isOutboundHalfClosureEnabled: true))
        }
    }

    public func handle(value: Value, logger: Logger) async {
        await withTaskExecutorPreference(LoopExecutor(value.channel.eventLoop)) {
            await handleHTTP(asyncChannel: value, logger: logger)
        }
    }
}

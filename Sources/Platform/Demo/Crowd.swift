import Database

/// Makes one person after the other; nobody has the same code.
struct Crowd {
    private let scene: DemoScene
    private let seed: UInt64
    private var codes: Set<String>
    private var codeDice: Dice
    private var count: UInt64 = 0

    /// How many lose the card of their booklet, open another, and join the two later; how many have it erased.
    private static let losing = 0.008
    private static let erasing = 0.004

    init(_ scene: DemoScene, seed: UInt64, codes: Set<String>) {
        self.scene = scene
        self.seed = seed
        self.codes = codes
        codeDice = Dice(seed: seed, stream: 1)
    }

    /// Somebody's booklets with her whole history; the first one is the one she keeps.
    mutating func person(_ arrival: DemoArrival) -> [DemoLearner] {
        var dice = nextDice()
        let profile = dice.one(weighing: DemoProfile.shares) ?? .beginner
        let isErased = dice.chance(Self.erasing)
        let isLost = dice.chance(Self.losing) && !isErased && profile != .passerBy
        var life = life(from: arrival, as: profile, fate: isErased ? .isErased : .keeps, dice)
        life.unfold()
        if isErased { life.erase() }
        guard isLost, let again = life.returning() else { return [life.learner] }
        var second = self.life(from: again, as: profile, fate: .isMerged(into: life.learner.author), nextDice())
        second.unfold(days: 2)
        life.join(second)
        return [life.learner, second.learner]
    }

    /// Dice that nobody else has.
    mutating func nextDice() -> Dice {
        count += 1
        return Dice(seed: seed, stream: 1000 + count)
    }

    /// This code when it is free, else any other.
    mutating func code(preferring wished: BookletCode? = nil) -> BookletCode {
        var code = wished ?? .random(using: &codeDice)
        while !codes.insert(code.digits).inserted { code = .random(using: &codeDice) }
        return code
    }

    private mutating func life(from arrival: DemoArrival, as profile: DemoProfile, fate: DemoAuthor.Fate, _ dice: Dice)
        -> DemoLife
    {
        var dice = dice
        let author = DemoAuthor(
            at: scene.calendar.moment(arrival.day, arrival.time), in: arrival.language, code: code(), fate: fate,
            dice: &dice)
        let learner = DemoLearner(author, profile: profile, on: scene.calendar.days[arrival.day], dice: dice)
        return DemoLife(learner, arrival, profile, in: scene)
    }
}

using FsCheck;
using FsCheck.Fluent;

namespace MmNas.Grains.Tests.Protocol;

/// <summary>The real experiment, retraining, layer and pool grains in a simulated world: thousands of its histories, and what holds in all of them.</summary>
/// <remarks>MMNAS_REPLAY="SEED,GAMMA,SIZE", the three numbers that a failure prints behind "Replay directly", runs that one history alone.</remarks>
public sealed class ProtocolTests
{
    private static readonly bool IsFull = Environment.GetEnvironmentVariable("MMNAS_TRIALS") == "full";

    private static readonly Promises Undisturbed = new History(seed: 1).Live([]);

    private static readonly Arbitrary<(int Seed, Trouble[] Troubles)> Cases =
        Gen.Zip(Gen.Choose(0, int.MaxValue), Trouble.Any.ArrayOf(25)).ToArbitrary();

    private static Config Histories => Environment.GetEnvironmentVariable("MMNAS_REPLAY")?.Split(',') is [var seed, var gamma, var size]
        ? Config.QuickThrowOnFailure.WithMaxTest(1).WithReplay(ulong.Parse(seed), ulong.Parse(gamma), int.Parse(size))
        : Config.QuickThrowOnFailure.WithMaxTest(IsFull ? 5000 : 150);

    [Fact]
    public void History_OfAnyKind_LosesNoCommittedRound_AppliesNoneTwice_AndEndsAsTheUndisturbedOne() =>
        Prop.ForAll(Cases, each => { new History(each.Seed, Undisturbed).Live(each.Troubles); }).Check(Histories);
}

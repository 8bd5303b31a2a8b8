using FsCheck;
using FsCheck.Fluent;
using MmNas.Grains.Devices;

namespace MmNas.Grains.Tests.Devices;

/// <summary>Random histories of the pool: what holds in all of them.</summary>
public sealed class LeaseHistoryTests
{
    private const int Histories = 2000;

    private static readonly Arbitrary<LeaseMove[]> Moves = LeaseMove.Any.ArrayOf(80).ToArbitrary();

    [Theory]
    [InlineData(ServedBy.Submitted)]
    [InlineData(ServedBy.Fair)]
    public void History_OfAnyKind_KeepsSlotsApart_AndFencesGrowing_AndUsersWithinTheirQuotas_AndLetsNobodyWaitWhereThereIsRoom(ServedBy order) =>
        Prop.ForAll(Moves, moves =>
        {
            var history = new LeaseHistory(order);
            foreach (var move in moves) history.Do(move);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(Histories));

    [Theory]
    [InlineData(ServedBy.Submitted)]
    [InlineData(ServedBy.Fair)]
    public void History_AfterWhichHoldersEndAndSilosStay_ServesEverybody(ServedBy order) =>
        Prop.ForAll(Moves, moves =>
        {
            var history = new LeaseHistory(order);
            foreach (var move in moves) history.Do(move);
            Assert.Empty(history.ServeAll());
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(Histories / 4));

    [Fact]
    public void Accounts_ThatAlwaysWantMoreThanThereIs_StayWithinAFewQuantaOfEachOther()
    {
        var cases = Gen.Zip(Gen.Choose(2, 4), Gen.Zip(Gen.Choose(1, 5), Gen.Choose(1, 5))).ToArbitrary();
        Prop.ForAll(cases, each => FairRun.Check(each.Item1, each.Item2.Item1, Math.Min(each.Item2.Item1, each.Item2.Item2))).Check(Config.QuickThrowOnFailure.WithMaxTest(25));
    }
}

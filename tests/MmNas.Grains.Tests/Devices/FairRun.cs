namespace MmNas.Grains.Tests.Devices;

/// <summary>Accounts that always want more than there is, for an hour.</summary>
internal static class FairRun
{
    private static readonly TimeSpan Length = TimeSpan.FromHours(1);

    private const double MostQuanta = 2.2; // one to be behind by, another until the other way round

    /// <param name="accounts">How many.</param>
    /// <param name="threads">Of the one silo.</param>
    /// <param name="size">Threads that each request asks for; were they different, small ones would fill what large ones leave.</param>
    public static void Check(int accounts, int threads, int size)
    {
        var scene = new PoolScene();
        for (var account = 0; account < accounts; account++)
            for (var i = 0; i < threads; i++) scene.Ask($"{account}-{i}", size, account: $"{account}");
        scene.Offer(PoolScene.HeardSilo("s", threads)); // when all have asked
        var had = new double[accounts];
        var apart = 0.0;
        for (var second = 0; second < Length.TotalSeconds; second++)
        {
            scene.Pass(1, yielding: true);
            foreach (var held in scene.View.Leases) had[int.Parse(held.Account)] += held.Lease.Threads;
            apart = Math.Max(apart, had.Max() - had.Min());
        }

        var quantum = scene.Rules.Quantum.TotalSeconds * size; // of one lease
        Assert.True(apart <= MostQuanta * quantum, $"{accounts} accounts of {size} on {threads} were {apart / quantum:0.00} quanta apart");
    }
}

namespace MmNas.Grains.Tests.Devices;

/// <summary>Accounts that always want more than there is, for two hours.</summary>
internal static class FairRun
{
    private static readonly TimeSpan Length = TimeSpan.FromHours(2);

    private const double MostQuanta = 2;

    /// <param name="accounts">How many.</param>
    /// <param name="threads">Of the one silo.</param>
    /// <param name="size">Threads that each request asks for; were they different, small ones would fill what large ones leave.</param>
    public static void Check(int accounts, int threads, int size)
    {
        var scene = new PoolScene(PoolScene.Machine("s", threads));
        for (var account = 0; account < accounts; account++)
            for (var i = 0; i < threads; i++) scene.Ask($"{account}-{i}", size, account: $"{account}");
        var had = new double[accounts];
        for (var second = 0; second < Length.TotalSeconds; second++)
        {
            scene.Pass(1, yielding: true);
            foreach (var held in scene.View.Leases) had[int.Parse(held.Account)] += held.Lease.Threads;
        }

        var quantum = scene.Rules.Quantum.TotalSeconds * size; // of one lease
        Assert.True(had.Max() - had.Min() <= MostQuanta * quantum, $"{accounts} accounts of {size} on {threads}: {string.Join(" ", had)}");
        Console.WriteLine($"{accounts} accounts of {size} on {threads}: {(had.Max() - had.Min()) / quantum:0.00} quanta");
    }
}

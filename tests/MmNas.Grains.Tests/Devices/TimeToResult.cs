using MmNas.Contracts.Devices;
using MmNas.Grains.Devices;

namespace MmNas.Grains.Tests.Devices;

/// <summary>Equal experiments of several campaigns on a pool whose time is simulated: when each has its result. A search, then two trainings side by side; a slot that is given back at a
/// round's end costs another opening.</summary>
internal sealed class TimeToResult
{
    private const double Step = 0.5, Opening = 1, Round = 1, Search = 60, Training = 30, BetweenCampaigns = 5; // seconds

    private static readonly string[] Networks = ["found", "mcan"];

    private readonly PoolScene scene;
    private readonly Dictionary<string, Piece> pieces = []; // that wait or are at work, by holder
    private readonly Dictionary<(int Campaign, int Number), double> ended = [];

    private TimeToResult(ServedBy order) =>
        scene = new(new LeaseRules { Order = order, Quantum = TimeSpan.FromSeconds(6) }, PoolScene.HeardSilo("s", 2)); // an experiment lasts twenty quanta, as in earnest

    private double Now => (scene.Now - PoolScene.Start).TotalSeconds;

    /// <summary>The seconds that each experiment took from the first submission to its end, campaign by campaign.</summary>
    public static IReadOnlyList<IReadOnlyList<double>> Of(ServedBy order, int campaigns, int each)
    {
        var run = new TimeToResult(order);
        for (var campaign = 0; campaign < campaigns; campaign++)
        {
            for (var number = 0; number < each; number++) run.Submit(campaign, number);
            for (var time = 0.0; time < BetweenCampaigns; time += Step) run.Pass();
        }

        while (run.ended.Count < campaigns * each) run.Pass();
        return [.. Enumerable.Range(0, campaigns).Select(campaign => Enumerable.Range(0, each).Select(number => run.ended[(campaign, number)]).ToList())];
    }

    private void Submit(int campaign, int number)
    {
        var holder = $"c{campaign}-e{number}";
        var turn = new LeaseTurn { Submitted = scene.Now + TimeSpan.FromMilliseconds(number) };
        pieces[holder] = new(campaign, number, Search) { IsSearch = true };
        scene.Ask(new LeaseRequest { Id = Guid.NewGuid(), Holder = holder, Account = $"c{campaign}", Threads = 1, Turn = turn });
    }

    private void Pass()
    {
        scene.Pass(Step);
        foreach (var (holder, piece) in pieces.Where(one => scene.Of(one.Key).Lease is not null).ToList())
        {
            if (piece.Opens < Opening)
            {
                piece.Opens += Step;
                continue;
            }

            piece.Left -= Step;
            if (piece.Left <= 0) End(holder, piece);
            else if (piece.Left % Round == 0 && scene.Of(holder).ShouldYield) GiveBack(holder, piece);
        }
    }

    private void End(string holder, Piece piece)
    {
        var request = scene.RequestOf(holder);
        scene.Leave(holder);
        pieces.Remove(holder);
        if (piece.IsSearch)
        {
            foreach (var (place, network) in Networks.Index())
            {
                pieces[$"{holder}/{network}"] = new(piece.Campaign, piece.Number, Training);
                scene.Ask(request with { Id = Guid.NewGuid(), Holder = $"{holder}/{network}", Turn = request.Turn with { HasBegun = true, Place = place + 1 } });
            }
        }
        else if (!pieces.Values.Any(other => (other.Campaign, other.Number) == (piece.Campaign, piece.Number))) ended[(piece.Campaign, piece.Number)] = Now;
    }

    private void GiveBack(string holder, Piece piece)
    {
        var request = scene.RequestOf(holder);
        scene.Leave(holder);
        piece.Opens = 0;
        scene.Ask(request with { Id = Guid.NewGuid(), Turn = request.Turn with { HasBegun = true } });
    }

    private sealed record Piece(int Campaign, int Number, double Length)
    {
        public bool IsSearch { get; init; }

        public double Left { get; set; } = Length;

        public double Opens { get; set; }
    }
}

using MmNas.Measuring.Measures;
using MmNas.Measuring.Turns;

namespace MmNas.Measuring.Figures;

/// <summary>Ours and the peer turn by turn, each in a process of its own that ends before the next begins: whatever else the machine does hits both.</summary>
/// <param name="own">This program as one that takes turns.</param>
/// <param name="peer">The program that it is compared with.</param>
public sealed class Alternation(TurnProgram own, TurnProgram peer)
{
    /// <param name="measure">One that the peer has.</param>
    /// <param name="job">Of one turn.</param>
    /// <param name="turns">Of each; the first of a pair is the peer's and ours in turn.</param>
    /// <param name="seen">Is told of every line as it comes, and whether it is the peer's.</param>
    /// <param name="cancel">Kills the process that has its turn.</param>
    /// <exception cref="TurnException">A turn came to nothing.</exception>
    public async Task<IReadOnlyList<Figure>> RunAsync(Measure measure, TurnJob job, int turns, Action<bool, TurnLine> seen, CancellationToken cancel)
    {
        List<IReadOnlyList<TurnLine>> ours = [], theirs = [];
        for (var turn = 0; turn < turns; turn++)
        {
            var oursFirst = turn % 2 != 0; // not in the first: a peer that cannot run says so at once
            if (oursFirst) ours.Add(await own.RunAsync(job, line => seen(false, line), cancel));
            theirs.Add(await peer.RunAsync(job, line => seen(true, line), cancel));
            if (!oursFirst) ours.Add(await own.RunAsync(job, line => seen(false, line), cancel));
        }

        return [.. Figure.Of(measure, job, [.. ours.SelectMany(lines => lines)]).Select(figure => figure with { Peer = Compared(figure.Row.Name, ours, theirs) })];
    }

    /// <summary>Null where the peer has no such figure.</summary>
    private static PeerFigure? Compared(string name, List<IReadOnlyList<TurnLine>> ours, List<IReadOnlyList<TurnLine>> theirs)
    {
        if (!theirs.All(lines => Seconds(lines, name).Any())) return null;
        var ratios = ours.Zip(theirs, (own, other) => Spread.Of(Seconds(other, name)).Median / Spread.Of(Seconds(own, name)).Median);
        var peak = theirs.Max(lines => lines.Max(line => line.PeakBytes));
        return new(Spread.Of(theirs.SelectMany(lines => Seconds(lines, name))), Spread.Of(ratios), peak > 0 ? peak : null);
    }

    private static IEnumerable<double> Seconds(IEnumerable<TurnLine> lines, string name) => lines.Where(line => line.Name == name).Select(line => line.SecondsEach);
}

using MmNas.Console.Running;
using MmNas.Console.Tests.Fakes;
using MmNas.Contracts.Experiments;

namespace MmNas.Console.Tests.Running;

public sealed class LineProgressTests : IDisposable
{
    private readonly InstantClock clock = new();
    private readonly StringWriter output = new() { NewLine = ", " };

    public void Dispose() => output.Dispose();

    [Fact]
    public async Task Line_ComesAtOnceForANewPhaseAndOtherwiseEveryFewSeconds()
    {
        await Watch(
            (0, Views.Of("a", ExperimentPhase.WarmUp, 1)),
            (1, Views.Of("a", ExperimentPhase.WarmUp, 2)),
            (1, Views.Of("a", ExperimentPhase.Alternating, 3)),
            (2, Views.Of("a", ExperimentPhase.Alternating, 4)),
            (1, Views.Of("a", ExperimentPhase.Alternating, 5)));
        Assert.Equal("warm_up 1, alternating 3, alternating 5, ", output.ToString());
    }

    [Fact]
    public async Task Line_IsNotRepeatedWhileNothingMoves()
    {
        await Watch((0, Views.Of("a", ExperimentPhase.Queued)), (60, Views.Of("a", ExperimentPhase.Queued)));
        Assert.Equal("queued 0, ", output.ToString());
    }

    [Fact]
    public Task Lines_OfManyComeAtNewPhasesAndOtherwiseInOneTable()
    {
        ExperimentStatus[] At(long round) => [.. new[] { "a", "b", "c" }.Select(id => new ExperimentStatus(Views.Of(id, ExperimentPhase.WarmUp, round)))];
        string TextOf(Status status) => $"{status.Id} {((ExperimentStatus)status).View.Round}";
        var progress = new LineProgress(output, TextWriter.Null, clock, TextOf) { Table = statuses => [$"table {string.Join(' ', statuses.Select(TextOf))}"] };
        return progress.DrawAsync(show =>
        {
            show(At(1));
            Assert.Equal("a 1, b 1, c 1, ", output.ToString());
            clock.Advance(TimeSpan.FromSeconds(10));
            show(At(2));
            Assert.Equal("a 1, b 1, c 1, ", output.ToString());
            clock.Advance(TimeSpan.FromSeconds(20));
            show(At(3));
            show(At(4));
            Assert.Equal("a 1, b 1, c 1, table a 3 b 3 c 3, ", output.ToString());
            return Task.CompletedTask;
        });
    }

    private Task Watch(params (int SecondsLater, ExperimentView View)[] looks)
    {
        return new LineProgress(output, TextWriter.Null, clock, status => $"{status.Phase} {((ExperimentStatus)status).View.Round}").DrawAsync(show =>
        {
            foreach (var (seconds, view) in looks)
            {
                clock.Advance(TimeSpan.FromSeconds(seconds));
                show([new ExperimentStatus(view)]);
            }

            return Task.CompletedTask;
        });
    }
}

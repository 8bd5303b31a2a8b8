using MmNas.Console.Drawing;
using MmNas.Console.Tests.Fakes;
using MmNas.Contracts.Experiments;

namespace MmNas.Console.Tests.Drawing;

public class ResultPageTests
{
    [Fact]
    public void Page_OfAFinishedExperiment_ShowsArchitectureAndScoresBesideTheBaselines() => Assert.Equal(
        """
        easy-1a  done: genotype stable for 5 epochs
        vqa, seed 1, round 1200; search 1 min 21 s; summed over 3 networks: retraining 1 min 00 s, evaluation 3.1 s
        words without a vector in the file, which start at 0 (1): zebra

           words                     regions
           1 SA              ┌───▶   1 GA
           2 FFN ────────────┘       2 RSA
                                     3 FFN

        on val  accuracy  yes/no  number  other  parameters
        found      99.13   99.50       -  98.00   4,210,000
        mcan       98.75   99.50       -  98.00   5,100,000
        random         -       -       -      -           -
        weights: /home/found.safetensors
        """,
        string.Join('\n', ResultPage.Lines(Views.Finished("easy-1a"))));

    [Fact]
    public void Page_OfASearchWhoseGatesTell_HasTheirSignalByLayerAndItsWarnings()
    {
        var view = Views.Finished("easy-1a");
        view = view with
        {
            Layers = [.. view.Layers.Select((layer, number) => layer with { IsEncoder = number < 2 })],
            Curve = [new() { Round = 600, SignalToNoise = [1, 1, 1, 1, 1] }, new() { Round = 1200, SignalToNoise = [3.25, 0.5, 12, null, 1.04] }],
            Warnings = ["the entropy has not settled"],
        };
        Assert.Equal(
            """
            signal of the gates after round 1200, in standard errors of an epoch's mean gradient (noise alone gives about 1):
              encoder 1: 3.3  2: 0.5
              decoder 1: 12.0  2: -  3: 1.0
            warning: the entropy has not settled
            """.Split('\n'),
            ResultPage.Lines(view).SkipWhile(line => !line.StartsWith("signal", StringComparison.Ordinal)).Take(4));
    }

    [Fact]
    public void Page_OfScoresThatNeedAWord_HasItUnderThem() => Assert.Equal(
        ["found on val: 7 answers count 0", "weights: /home/found.safetensors"],
        ResultPage.Lines(Views.Noted("easy-1a", "7 answers count 0")).TakeLast(2));

    [Fact]
    public void Page_BeforeTheFirstRound_SaysThePhaseAlone() => Assert.Equal(
        ["a  queued", "vqa, seed 1, round 0; search 0 s"],
        ResultPage.Lines(Views.Of("a", ExperimentPhase.Queued) with { Running = true }));

    [Fact]
    public void Page_OfAKilledSearch_SaysThatItDoesNotRunAndThatTheArchitectureIsProvisional()
    {
        string[] lines = [.. ResultPage.Lines(Views.Of("a", ExperimentPhase.Alternating, 7) with { Genotype = Views.Genotype })];
        Assert.Equal("a  alternating, not running", lines[0]);
        Assert.Equal(["", "provisional, the search is not over:"], lines[2..4]);
    }
}

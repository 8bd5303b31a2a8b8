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
        vqa, seed 1, round 1200; search 1 min 21 s, retraining 1 min 00 s, evaluation 3.1 s
        words without a vector in the file, which start at random (1): zebra

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
    public void Page_OfScoresThatNeedAWord_HasItUnderThem() => Assert.Equal(
        ["found on val: 7 answers count 0", "weights: /home/found.safetensors"],
        ResultPage.Lines(Views.Noted("easy-1a", "7 answers count 0")).TakeLast(2));

    [Fact]
    public void Page_BeforeTheFirstRound_SaysThePhaseAlone() => Assert.Equal(
        ["a  queued", "vqa, seed 1, round 0; search 0 s, retraining 0 s, evaluation 0 s"],
        ResultPage.Lines(Views.Of("a", ExperimentPhase.Queued)));
}

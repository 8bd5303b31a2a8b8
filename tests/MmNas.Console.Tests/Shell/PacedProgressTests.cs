using MmNas.Console.Shell;
using MmNas.Console.Tests.Fakes;

namespace MmNas.Console.Tests.Shell;

public sealed class PacedProgressTests : IDisposable
{
    private readonly InstantClock clock = new();
    private readonly StringWriter output = new();
    private readonly PacedProgress lines;

    public PacedProgressTests() => lines = new(output, clock);

    public void Dispose() => output.Dispose();

    [Fact]
    public void Lines_SayHowFastItGoesAndHowLongItTakes()
    {
        Report(0, 0, 1_000);
        Report(2, 40, 1_000);
        Report(0.5, 45, 1_000); // too soon
        Report(8, 100, 1_000);
        Assert.Equal(["images: 40 of 1,000, 20 per second, 48 s left", "images: 100 of 1,000, 9.5 per second, 1 min 34 s left"], Lines());
    }

    [Fact]
    public void Lines_LeaveOutWhatAnEarlierProcessDid()
    {
        Report(1, 500, 1_000);
        Report(100, 600, 1_000);
        Assert.Equal(["images: 600 of 1,000, 1.0 per second, 6 min 40 s left"], Lines());
    }

    [Fact]
    public void Lines_OfWhatIsSlow_CountByTheMinuteOrTheHour()
    {
        Report(0, 0, 1_000);
        Report(100, 5, 1_000);
        Report(99_900, 10, 1_000);
        Assert.Equal(["images: 5 of 1,000, 3.0 per minute, 5 h 31 min left", "images: 10 of 1,000, 0.4 per hour, 2750 h 0 min left"], Lines());
    }

    [Fact]
    public void Lines_OfWhatHasNoKnownEnd_SayTheSpeedAlone()
    {
        Report(0, 0, 0);
        Report(4, 8_000, 0);
        Assert.Equal(["images: 8,000, 2,000 per second"], Lines());
    }

    [Fact]
    public void Lines_OfWhatIsQuicklyDone_AreNone()
    {
        Report(0, 0, 10);
        Report(1.9, 10, 10);
        Assert.Empty(Lines());
    }

    private void Report(double secondsLater, long done, long total)
    {
        clock.Advance(TimeSpan.FromSeconds(secondsLater));
        lines.Report("images", done, total);
    }

    private string[] Lines() => output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
}

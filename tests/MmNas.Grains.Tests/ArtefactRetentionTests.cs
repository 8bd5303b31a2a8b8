using MmNas.Grains.Checkpoints;
using MmNas.Grains.Storage;

namespace MmNas.Grains.Tests;

public sealed class ArtefactRetentionTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Superseded_WithoutATime_IsAllButTheCommittedOneAndTheOneBefore() =>
        Assert.Equal(["b", "a"], new ArtefactRetention(TimeSpan.Zero).Superseded([At("a", 0), At("b", 5), At("c", 10), At("d", 15)], "d", Start.AddSeconds(15)));

    [Fact]
    public void Superseded_NeverHasTheCommittedOne_ThoughOthersWereWrittenLater() =>
        Assert.Equal(["b"], new ArtefactRetention(TimeSpan.Zero).Superseded([At("a", 0), At("b", 5), At("c", 10)], "a", Start.AddSeconds(15)));

    /// <summary>Swept at each of a day's checkpoints, a folder has a few, and whoever looks at it finds one that stays for most of the time.</summary>
    [Fact]
    public void Sweeps_OverADay_LeaveAtMostSeven_OneOfWhichStaysForThreeQuartersOfTheTime()
    {
        var retention = new ArtefactRetention(TimeSpan.FromHours(1));
        List<Artefact> files = [];
        var gone = new Dictionary<string, DateTimeOffset>();
        for (var number = 0; number < 24 * 120; number++)
        {
            var now = Start.AddSeconds(30 * number);
            files.Add(new($"{number}", now));
            foreach (var key in retention.Superseded(files, $"{number}", now)) gone[key] = now;
            var left = files.Where(file => !gone.ContainsKey(file.Key)).ToList();
            Assert.InRange(left.Count, 1, 7);
            files = left;
        }

        for (var minute = 60; minute < 22 * 60; minute += 7)
        {
            var look = Start.AddMinutes(minute);
            Assert.Contains(Enumerable.Range(0, minute * 2), number => gone.GetValueOrDefault($"{number}", DateTimeOffset.MaxValue) > look.AddMinutes(44));
        }
    }

    private static Artefact At(string key, int seconds) => new(key, Start.AddSeconds(seconds));
}

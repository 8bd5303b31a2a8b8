using MmNas.Grains.Directories;
using MmNas.Grains.Tests.Fakes;

namespace MmNas.Grains.Tests;

public sealed class WatchListTests
{
    private readonly ManualTime time = new();
    private readonly List<string> woken = [], resting = [], asleep = [];
    private readonly Dictionary<string, Func<Task<bool>>> answers = [];
    private readonly WatchList list;

    public WatchListTests() => list = new(
        id =>
        {
            woken.Add(id);
            return answers[id]();
        },
        id =>
        {
            resting.Add(id);
            return Task.CompletedTask;
        },
        (id, _) => asleep.Add(id), time);

    [Fact]
    public void One_IsWokenAtEveryBeat_UntilItRests()
    {
        Add("a", () => Task.FromResult(true));
        Add("b", () => Task.FromResult(false));
        Beat();
        Beat();
        Assert.Equal(["a", "b", "a"], woken);
        Assert.Equal(["b"], resting);
    }

    [Fact]
    public void Beats_OfManySilos_CountOnceInTwoSeconds()
    {
        Add("a", () => Task.FromResult(true));
        list.Beat();
        time.Advance(TimeSpan.FromSeconds(1.9));
        list.Beat();
        Assert.Single(woken);
    }

    [Fact]
    public void SlowOne_IsNotWokenAgainBeforeItHasAnswered_AndKeepsNoOtherAsleep()
    {
        var answer = new TaskCompletionSource<bool>();
        Add("slow", () => answer.Task);
        Add("a", () => Task.FromResult(true));
        Beat();
        Beat();
        Assert.Equal(["slow", "a", "a"], woken);
        answer.SetResult(true);
        Beat();
        Assert.Equal(2, woken.Count(id => id == "slow"));
    }

    [Fact]
    public void OneThatIsAddedWhileItAnswersThatItRests_IsWokenOn()
    {
        var answer = new TaskCompletionSource<bool>();
        Add("a", () => answer.Task);
        Beat();
        list.Add("a");
        answer.SetResult(false);
        Beat();
        Assert.Equal(2, woken.Count);
        Assert.Empty(resting.Take(resting.Count - 1)); // but for the second answer
    }

    [Fact]
    public void OneThatCannotBeWoken_IsTriedAtGrowingIntervals_AndAtOnceWhenSomebodySetsItGoing()
    {
        Add("a", () => Task.FromException<bool>(new TimeoutException()));
        for (var beat = 0; beat < 100; beat++) Beat();
        Assert.InRange(woken.Count, 8, 12); // after 2, 4, 8, 16 s and then every 30 s; without growing it would be 100
        var before = woken.Count;
        list.Add("a");
        Beat();
        Assert.Equal(before + 1, woken.Count);
    }

    [Fact]
    public void OneThatIsRemovedWhileItIsWoken_IsNotCalledAsleepWhenThatFails()
    {
        var answer = new TaskCompletionSource<bool>();
        Add("a", () => answer.Task);
        Beat();
        list.Remove("a");
        answer.SetException(new TimeoutException());
        for (var beat = 0; beat < 20; beat++) Beat();
        Assert.Empty(asleep);
        Assert.Single(woken);
    }

    private void Add(string id, Func<Task<bool>> answer)
    {
        answers[id] = answer;
        list.Add(id);
    }

    private void Beat()
    {
        list.Beat();
        time.Advance(TimeSpan.FromSeconds(2));
    }
}

using MmNas.Console.Tests.Fakes;
using MmNas.Console.Watching.Screen;

namespace MmNas.Console.Tests.Watching;

public sealed class ScreenKeysTests
{
    private static readonly string[] Ids = ["a", "b", "c"];
    private static readonly ScreenExtent Long = new(Lines: 50, Room: 20);

    [Theory]
    [InlineData("j", "b")]
    [InlineData("jjjj", "c")]
    [InlineData("jjk", "b")]
    [InlineData("G", "c")]
    [InlineData("Gg", "a")]
    [InlineData("k", "a")]
    public void MovingKeys_ChooseRows(string keys, string selected) => Assert.Equal(selected, After(new(), keys).Selected);

    [Fact]
    public void Enter_OpensTheFirstRowBeforeAnyIsChosen() => Assert.Equal("a", ScreenKeys.On(new(), Keyboard.Key(ConsoleKey.Enter), Ids, Long).Next.Opened);

    [Fact]
    public void Enter_OpensNothingWhereThereIsNothing() => Assert.Null(ScreenKeys.On(new(), Keyboard.Key(ConsoleKey.Enter), [], Long).Next.Opened);

    [Fact]
    public void Letters_OpenWhatTheyShow()
    {
        Assert.Equal(new ScreenState { Selected = "b", Opened = "b", Panel = ScreenPanel.Log }, After(new(), "jl"));
        Assert.Equal(new ScreenState { Selected = "b", Opened = "b", Panel = ScreenPanel.Curves, Chart = 2 }, After(new(), "jccc"));
        Assert.Equal(ScreenPanel.Standing, After(new(), "jla").Panel);
    }

    [Fact]
    public void Back_ReturnsToTheRow_AndThenLeaves()
    {
        var (back, wish) = ScreenKeys.On(new() { Opened = "b", Scrolled = 7 }, Keyboard.Key('q'), Ids, Long);
        Assert.Equal((new ScreenState { Selected = "b" }, ScreenWish.None), (back, wish));
        Assert.Equal(ScreenWish.Leave, ScreenKeys.On(back, Keyboard.Key('q'), Ids, Long).Wish);
        Assert.Equal(ScreenWish.None, ScreenKeys.On(back, Keyboard.Key(ConsoleKey.Escape), Ids, Long).Wish);
    }

    [Fact]
    public void Quit_OfTheOnlyOne_Leaves() => Assert.Equal(ScreenWish.Leave, ScreenKeys.On(new() { Opened = "a" }, Keyboard.Key('q'), ["a"], Long).Wish);

    [Theory]
    [InlineData(ScreenPanel.Standing, "jjj", 3)]
    [InlineData(ScreenPanel.Standing, "G", 30)]
    [InlineData(ScreenPanel.Standing, "Gk", 29)]
    [InlineData(ScreenPanel.Log, "k", 1)] // of a log from the end
    [InlineData(ScreenPanel.Log, "g", 30)]
    [InlineData(ScreenPanel.Log, "j", 0)]
    public void MovingKeys_ScrollWhatIsOpened(object panel, string keys, int scrolled) =>
        Assert.Equal(scrolled, After(new() { Opened = "a", Panel = (ScreenPanel)panel }, keys).Scrolled);

    [Fact]
    public void Help_GoesWithTheNextKey_WhichDoesNothingElse()
    {
        var (next, wish) = ScreenKeys.On(After(new(), "?"), Keyboard.Key('p'), Ids, Long);
        Assert.Equal((new ScreenState(), ScreenWish.None), (next, wish));
    }

    [Theory]
    [InlineData('p', ScreenWish.Pause)]
    [InlineData('r', ScreenWish.Resume)]
    [InlineData('z', ScreenWish.None)]
    public void Orders_AreWished(char key, object wish) => Assert.Equal((ScreenWish)wish, ScreenKeys.On(new(), Keyboard.Key(key), Ids, Long).Wish);

    private static ScreenState After(ScreenState state, string keys) => keys.Aggregate(state, (now, key) => ScreenKeys.On(now, Keyboard.Key(key), Ids, Long).Next);
}

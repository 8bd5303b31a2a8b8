namespace MmNas.Console.Watching.Screen;

/// <summary>The line at the screen's foot, which any thread may write.</summary>
internal sealed class ScreenNote
{
    private volatile string text = "";

    /// <summary>Empty where there is nothing to say.</summary>
    public string Text => text;

    public void Say(string line) => text = line;

    public void Clear() => text = "";
}

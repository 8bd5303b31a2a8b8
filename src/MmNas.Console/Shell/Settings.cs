namespace MmNas.Console.Shell;

/// <summary>The options that every command takes.</summary>
/// <param name="Home">Absolute.</param>
/// <param name="Json">One JSON object a line on stdout, nothing else there.</param>
/// <param name="Quiet">No progress.</param>
/// <param name="NoColor">By the option or by NO_COLOR.</param>
internal sealed record Settings(string Home, bool Json, bool Quiet, bool NoColor);

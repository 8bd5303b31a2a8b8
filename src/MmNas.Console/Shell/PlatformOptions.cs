namespace MmNas.Console.Shell;

/// <summary>Which platform a command wants.</summary>
/// <param name="Home">Its folder.</param>
/// <param name="Slots">Trainers at once; null is one a core.</param>
internal sealed record PlatformOptions(string Home, int? Slots = null);

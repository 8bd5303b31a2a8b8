namespace MmNas.Console.Shell;

/// <summary>Where state, checkpoints and logs lie.</summary>
internal static class HomePath
{
    /// <summary>The option's folder; else $MMNAS_HOME; else mmnas in the XDG data folder (elsewhere than Linux: in the local application data). Absolute.</summary>
    public static string Of(string? option, Func<string, string?> environment) =>
        Path.GetFullPath(Given(option) ?? Given(environment("MMNAS_HOME")) ?? Path.Combine(DataFolder(environment), "mmnas"));

    private static string DataFolder(Func<string, string?> environment) =>
        Given(environment("XDG_DATA_HOME"))
        ?? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}

namespace MmNas.Tests;

/// <summary>The folders of reference values and data that lie beside the repository.</summary>
internal static class SharedFolders
{
    public static string Reference => Required("MMNAS_REFERENCE_DIR", "reference");

    public static string EasyVqa => Path.Combine(Required("MMNAS_DATA_DIR", "data"), "easy-vqa");

    public static string Models => Required("MMNAS_MODELS_DIR", "models");

    private static string Required(string variable, string name)
    {
        var folder = Environment.GetEnvironmentVariable(variable) ?? Path.Combine(RepositoryRoot(), "..", "shared", name);
        if (Directory.Exists(folder)) return folder;
        Assert.False(Environment.GetEnvironmentVariable("CI") is { Length: > 0 }, $"CI runs without {folder}; set {variable}");
        Assert.Skip($"{folder} is not there; set {variable} to the folder \"{name}\" to run this test");
        return folder;
    }

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder.Parent is { } parent && !File.Exists(Path.Combine(folder.FullName, "MmNasGrains.sln"))) folder = parent;
        return folder.FullName;
    }
}

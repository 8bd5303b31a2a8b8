using System.Runtime.CompilerServices;
using MmNas.Contracts.Specs.Reading;

namespace MmNas.Contracts.Tests.Specs;

public sealed class ExamplesTests
{
    internal static readonly string Folder = Path.GetFullPath(Path.Combine(Here(), "..", "..", "..", "examples"));

    public static TheoryData<string> Files =>
        [.. Directory.EnumerateFiles(Folder, "*.yaml", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Folder, file))
            .Where(file => !file.StartsWith("extending", StringComparison.Ordinal)).Order()]; // those need their plugins: PluginTests run them

    [Theory]
    [MemberData(nameof(Files))]
    public void Example_IsReadWithoutAnError(string file)
    {
        var set = SpecSetFile.Read(Path.Combine(Folder, file), KnownTasks.All.Specs, name => name == "MMNAS_DATA_DIR" ? "/nowhere" : null);
        Assert.NotEmpty(set.Specs);
        var errors = set.Specs.Select(read => read.Reading).OfType<SpecReading.Bad>().SelectMany(bad => bad.Errors).Select(error => error.Field);
        Assert.Equal(file == "easy-vqa.yaml" ? ["data.path"] : [], errors); // its data lie outside the repository
    }

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}

using MmNas.Api.Tests.Fixtures;

namespace MmNas.Api.Tests.Description;

/// <summary>docs/openapi.json is what a platform serves; MMNAS_WRITE_OPENAPI=1 writes it anew.</summary>
public sealed class OpenApiTests
{
    [Fact]
    public async Task Document_IsTheOneInTheRepository()
    {
        await using var api = await ServedApi.StartAsync();
        var served = await api.Http.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken);
        var file = Path.Combine(Root(), "docs", "openapi.json");
        if (Environment.GetEnvironmentVariable("MMNAS_WRITE_OPENAPI") == "1") await File.WriteAllTextAsync(file, $"{served.ReplaceLineEndings("\n").TrimEnd()}\n", TestContext.Current.CancellationToken);
        Assert.Equal(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), $"{served.ReplaceLineEndings("\n").TrimEnd()}\n");
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "MmNasGrains.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("the test does not run in the repository");
    }
}

using MmNas.Silo.Configuration;

namespace MmNas.Silo.Tests;

public sealed class SecretsTests : IDisposable
{
    private readonly Home home = new();

    public void Dispose() => home.Dispose();

    [Fact]
    public void Secret_IsTheVariable_OrWhatItsFileHolds()
    {
        var file = Path.Combine(home.Path, "db");
        File.WriteAllText(file, "Host=there\n");
        Assert.Equal("Host=here", Of(("MMNAS_DB", "Host=here")).Database);
        Assert.Equal("Host=there", Of(("MMNAS_DB_FILE", file)).Database);
        Assert.Equal("Host=here", Of(("MMNAS_DB", "Host=here"), ("MMNAS_DB_FILE", file)).Database);
        Assert.Null(Of(("MMNAS_DB", "")).Database);
    }

    [Fact]
    public void Secret_OfAFileThatIsMissingOrEmpty_NamesTheVariable()
    {
        var file = Path.Combine(home.Path, "key");
        Assert.Contains("MMNAS_KEY_FILE", Assert.Throws<SecretException>(() => Of(("MMNAS_KEY_FILE", file)).Key).Message, StringComparison.Ordinal);
        File.WriteAllText(file, "\n");
        Assert.Contains("empty", Assert.Throws<SecretException>(() => Of(("MMNAS_KEY_FILE", file)).Key).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Database_ThatIsNotSet_SaysHowToSetIt() =>
        Assert.Contains("MMNAS_DB_FILE", Assert.Throws<SecretException>(() => Of().RequiredDatabase()).Message, StringComparison.Ordinal);

    private static Secrets Of(params (string Name, string Value)[] set) => new(name => set.FirstOrDefault(pair => pair.Name == name).Value);
}

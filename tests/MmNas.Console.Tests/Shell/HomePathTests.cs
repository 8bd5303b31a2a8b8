using MmNas.Console.Shell;

namespace MmNas.Console.Tests.Shell;

public class HomePathTests
{
    private static string Home(string? option, params (string Name, string Value)[] environment) =>
        HomePath.Of(option, name => environment.FirstOrDefault(pair => pair.Name == name).Value);

    [Fact]
    public void Home_OfTheOption_WinsOverTheEnvironment() => Assert.Equal("/a", Home("/a", ("MMNAS_HOME", "/b"), ("XDG_DATA_HOME", "/c")));

    [Fact]
    public void Home_WithoutTheOption_IsTheEnvironments() => Assert.Equal("/b", Home(null, ("MMNAS_HOME", "/b"), ("XDG_DATA_HOME", "/c")));

    [Fact]
    public void Home_WithoutEither_LiesInTheDataFolder() => Assert.Equal("/c/mmnas", Home(null, ("MMNAS_HOME", ""), ("XDG_DATA_HOME", "/c")));

    [Fact]
    public void Home_IsAbsolute() => Assert.Equal(Path.GetFullPath("here"), Home("here"));
}

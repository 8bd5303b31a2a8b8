using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using MmNas.Silo.Configuration;

namespace MmNas.Silo.Tests;

/// <summary>The Dockerfile names what is there. No container engine is at hand to try it: what it runs was run by hand.</summary>
public sealed partial class DockerfileTests
{
    private const string Artefacts = "/var/lib/mmnas/artefacts", Console = "src/MmNas.Console/MmNas.Console.csproj";

    private static readonly string[] Docker = File.ReadAllLines(Repository.Path("Dockerfile"));

    [Fact]
    public void Image_IsBuiltInOneStageAndRunsInAnother_WithoutPrivileges()
    {
        Assert.Equal(2, Docker.Count(line => line.StartsWith("FROM ", StringComparison.Ordinal)));
        Assert.Equal("USER mmnas", Docker.Last(line => line.StartsWith("USER ", StringComparison.Ordinal)));
        Assert.Contains("ENTRYPOINT [\"/app/mmnas\"]", Docker); // the assembly's name
        Assert.Contains("<AssemblyName>mmnas</AssemblyName>", File.ReadAllText(Repository.Path("src/MmNas.Console/MmNas.Console.csproj")), StringComparison.Ordinal);
        Assert.Contains(Docker, line => line.StartsWith("HEALTHCHECK ", StringComparison.Ordinal) && line.EndsWith("CMD [\"healthy\"]", StringComparison.Ordinal));
        var ports = Docker.Single(line => line.StartsWith("EXPOSE ", StringComparison.Ordinal)).Split(' ')[1..];
        var trainer = Assert.IsType<SiloConfigReading.Good>(SiloConfigFile.Read(Repository.Path("silo-config/trainer.yaml"), _ => null)).Config;
        Assert.Equal(["8080", $"{trainer.SiloPort}", $"{trainer.GatewayPort}"], ports);
    }

    [Fact]
    public void Image_CopiesWhatIsThere_AndMakesTheFoldersThatConfigAndComposeName()
    {
        var copied = Docker.Where(line => line.StartsWith("COPY ", StringComparison.Ordinal) && !line.Contains("--from", StringComparison.Ordinal))
            .SelectMany(line => line.Split(' ')[1..^1]).Where(word => !word.StartsWith("--", StringComparison.Ordinal));
        Assert.All(copied, source => Assert.True(Path.Exists(Repository.Path(source)), source));
        Assert.Contains(Docker, line => line.Contains($"mkdir -p /var/lib/mmnas/home {Artefacts}", StringComparison.Ordinal));
        Assert.Contains("VOLUME /var/lib/mmnas/home", Docker);
        Assert.Contains(Docker, line => line.StartsWith("ENV MMNAS_HOME=/var/lib/mmnas/home ", StringComparison.Ordinal));
        Assert.Contains("src/MmNas.Console", Docker.Single(line => line.Contains("dotnet publish", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public void Packages_AreRestoredByTheProjectsFilesAlone_BeforeAnySource()
    {
        var restored = Array.FindIndex(Docker, line => line.StartsWith("RUN dotnet restore src/MmNas.Console ", StringComparison.Ordinal));
        string[] before = [.. Docker[..restored].Where(line => line.StartsWith("COPY ", StringComparison.Ordinal)).SelectMany(line => line.Split(' ')[1..^1])];
        Assert.All(before, source => Assert.True(File.Exists(Repository.Path(source)), $"{source} is no file"));
        Assert.Equal(ProjectsOf(Console).Order(StringComparer.Ordinal), before.Where(source => source.EndsWith(".csproj", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        var published = Array.FindIndex(Docker, line => line.StartsWith("RUN dotnet publish src/MmNas.Console ", StringComparison.Ordinal));
        Assert.Contains(" --no-restore ", Docker[published], StringComparison.Ordinal);
        Assert.All(new[] { restored, published }, line => Assert.Contains("-p:TorchDevice=$TORCH_DEVICE", Docker[line], StringComparison.Ordinal));
        Assert.InRange(Array.IndexOf(Docker, "COPY src src"), restored + 1, published - 1);
    }

    [Fact]
    public void Bases_AreOneVersionEach_OfTheSdkThatTheSourcesAskFor()
    {
        var bases = Docker.Select(line => Base().Match(line)).Where(match => match.Success).ToDictionary(match => match.Groups["name"].Value, match => Version.Parse(match.Groups["version"].Value));
        Assert.Equal(["aspnet", "sdk"], bases.Keys.Order(StringComparer.Ordinal));
        var wanted = Version.Parse((string)JsonNode.Parse(File.ReadAllText(Repository.Path("global.json")))!["sdk"]!["version"]!);
        Assert.True(bases["sdk"] >= wanted && bases["sdk"].ToString(2) == wanted.ToString(2), $"{bases["sdk"]} is not of {wanted}");
        Assert.Equal(wanted.ToString(2), bases["aspnet"].ToString(2));
    }

    /// <summary>What a build leaves out, every build leaves out: this test's own is looked at.</summary>
    [Fact]
    public void Build_HoldsNoLibraryOfAnotherSystem_NoCompiler_AndNothingOfPython()
    {
        var libraries = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "MmNas.Silo.Tests.deps.json")))!["targets"]!.AsObject().Single().Value!.AsObject();
        string[] files = [.. from library in libraries from kind in new[] { "runtime", "runtimeTargets", "native" } from file in library.Value![kind]?.AsObject() ?? [] select file.Key];
        Assert.Contains(files, file => file.EndsWith("/libtorch_cpu.so", StringComparison.Ordinal));
        Assert.DoesNotContain(files, file => Unused().IsMatch(file));
        Assert.All(files.Where(file => file.StartsWith("runtimes/", StringComparison.Ordinal)), file => Assert.StartsWith("runtimes/linux-x64/", file, StringComparison.Ordinal));
    }

    /// <summary>A project and all that it is built of, as paths in the repository.</summary>
    private static HashSet<string> ProjectsOf(string project)
    {
        HashSet<string> found = [project];
        foreach (var reference in XDocument.Load(Repository.Path(project)).Descendants("ProjectReference").Select(reference => reference.Attribute("Include")!.Value.Replace('\\', '/')))
            found.UnionWith(ProjectsOf(Path.GetRelativePath(Repository.Root, Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Repository.Path(project))!, reference)))));
        return found;
    }

    [GeneratedRegex(@"^FROM mcr\.microsoft\.com/dotnet/(?<name>sdk|aspnet):(?<version>\d+\.\d+\.\d+)-noble( AS build)?$")]
    private static partial Regex Base();

    [GeneratedRegex(@"Microsoft\.CodeAnalysis|System\.Composition|Humanizer|libtorch_python|libtorchbind_test|libjitbackend_test|libnnapi_backend")]
    private static partial Regex Unused();
}

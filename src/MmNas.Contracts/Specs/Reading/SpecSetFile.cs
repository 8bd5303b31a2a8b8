namespace MmNas.Contracts.Specs.Reading;

/// <summary>Reads a file that holds an experiment's spec or a campaign. A campaign is known by its experiments.</summary>
public static class SpecSetFile
{
    /// <summary>Reads and checks the file and every spec that it names. Nothing is thrown for what a person can get wrong.</summary>
    /// <param name="path">Relative paths in it start at its own folder.</param>
    /// <param name="environment">What ${NAME} stands for; null takes the process's environment.</param>
    public static SpecSet Read(string path, Func<string, string?>? environment = null) =>
        CampaignIn(path) is { } root ? Campaign(path, root, environment) : new() { Specs = [new(path, SpecFile.Read(path, environment))] };

    /// <summary>The map of a campaign; null for any other file, of which <see cref="SpecFile"/> says what is wrong with it.</summary>
    private static MapNode? CampaignIn(string path)
    {
        try
        {
            return YamlTree.Parse(TextFile.Read(path), new()) is MapNode root && root.Entries.Any(entry => entry.Name == "experiments") ? root : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    private static SpecSet Campaign(string path, MapNode root, Func<string, string?>? environment)
    {
        var problems = new SpecProblems();
        var surroundings = new SpecSurroundings(Path.GetDirectoryName(Path.GetFullPath(path))!, environment ?? Environment.GetEnvironmentVariable)
        {
            Fields = () => CampaignFields.Campaign.Inner(""),
        };
        CampaignFields.Campaign.TryRead(root, new("", problems, surroundings), out var campaign);
        var members = campaign!.Experiments.Where(entry => entry.Spec.Length > 0) // the missing ones are told
            .Select(entry => (Entry: entry, Read: new ReadSpec(Near(entry.Spec), SpecFile.Read(entry.Spec, environment)))).ToList();
        CampaignRules.Check(campaign, [.. members.Select(member => (member.Read.Reading as SpecReading.Good)?.Spec)], problems);
        var experiments = members.SelectMany(member => Experiments(member.Entry, member.Read));
        return problems.Any
            ? new() { Specs = [new(path, new SpecReading.Bad(problems.InOrder())), .. experiments] }
            : new() { Specs = [.. experiments], Campaign = new(path, campaign, [.. members.Select(member => member.Read)]) };
    }

    private static IEnumerable<ReadSpec> Experiments(CampaignEntry entry, ReadSpec read) => read.Reading is SpecReading.Good good && entry.Seeds.Count > 0
        ? entry.Seeds.Select(seed => read with { Reading = good with { Spec = good.Spec with { Seed = seed } } })
        : [read];

    /// <summary>Relative to where the command was called, where it lies below that.</summary>
    private static string Near(string path) =>
        Path.GetRelativePath(Directory.GetCurrentDirectory(), path) is var near && near.StartsWith("..", StringComparison.Ordinal) ? path : near;
}

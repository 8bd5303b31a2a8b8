namespace MmNas.Contracts.Specs.Reading;

/// <summary>Reads a file that holds an experiment's spec or a campaign. A campaign is known by its experiments.</summary>
public static class SpecSetFile
{
    /// <summary>Reads and checks the file and every spec that it names. Nothing is thrown for what a person can get wrong.</summary>
    /// <param name="path">Relative paths in it start at its own folder.</param>
    /// <param name="environment">What ${NAME} stands for; null takes the process's environment.</param>
    public static SpecSet Read(string path, Func<string, string?>? environment = null)
    {
        if (CampaignIn(path) is not { } root) return new([new(path, SpecFile.Read(path, environment))], null);
        var problems = new SpecProblems();
        var surroundings = new SpecSurroundings(Path.GetDirectoryName(Path.GetFullPath(path))!, environment ?? Environment.GetEnvironmentVariable);
        var read = CampaignFields.Campaign.TryRead(root, new("", problems, surroundings), out var campaign);
        return read && !problems.Any
            ? new([.. campaign!.Experiments.SelectMany(entry => Experiments(entry, environment))], campaign.Slots)
            : new([new(path, new SpecReading.Bad(problems.InOrder()))], null);
    }

    /// <summary>The map of a campaign; null for any other file, of which <see cref="SpecFile"/> says what is wrong with it.</summary>
    private static MapNode? CampaignIn(string path)
    {
        try
        {
            return YamlTree.Parse(File.ReadAllText(path), new()) is MapNode root && root.Entries.Any(entry => entry.Name == "experiments") ? root : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    private static IEnumerable<ReadSpec> Experiments(CampaignEntry entry, Func<string, string?>? environment)
    {
        var path = Path.GetRelativePath(Directory.GetCurrentDirectory(), entry.Spec) is var near && near.StartsWith("..", StringComparison.Ordinal) ? entry.Spec : near;
        var reading = SpecFile.Read(entry.Spec, environment);
        return reading is SpecReading.Good good && entry.Seeds.Count > 0
            ? entry.Seeds.Select(seed => new ReadSpec(path, new SpecReading.Good(good.Spec with { Seed = seed })))
            : [new(path, reading)];
    }
}

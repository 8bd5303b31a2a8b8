using MmNas.Contracts.Specs.Fields;
using MmNas.Contracts.Specs.Tasks;

namespace MmNas.Contracts.Specs.Reading;

/// <summary>Reads a file that holds an experiment's spec or a campaign. A campaign is known by its experiments.</summary>
public static class SpecSetFile
{
    /// <summary>Reads and checks the file and every spec that it names. Nothing is thrown for what a person can get wrong.</summary>
    /// <param name="path">Relative paths in it start at its own folder.</param>
    /// <param name="tasks">The tasks that there are.</param>
    /// <param name="environment">What ${NAME} stands for; null takes the process's environment.</param>
    public static SpecSet Read(string path, TaskSpecs tasks, Func<string, string?>? environment = null) =>
        CampaignIn(path) is { } root ? Campaign(path, root, tasks, environment) : new() { Specs = [new(path, SpecFile.Read(path, tasks, environment))] };

    /// <summary>The same of a text that is in no file.</summary>
    /// <param name="text">YAML or JSON.</param>
    /// <param name="path">The file that it would be; relative paths in it start at that one's folder.</param>
    /// <param name="tasks">The tasks that there are.</param>
    /// <param name="environment">What ${NAME} stands for; null takes the process's environment.</param>
    public static SpecSet ReadText(string text, string path, TaskSpecs tasks, Func<string, string?>? environment = null) =>
        CampaignIn(YamlTree.Parse(text, new()) as MapNode) is { } root
            ? Campaign(path, root, tasks, environment)
            : new() { Specs = [new(path, SpecFile.ReadText(text, Path.GetDirectoryName(Path.GetFullPath(path))!, tasks, environment))] };

    /// <summary>Whether a file is meant to be one, right or wrong: it has experiments, or a name with a task or data.</summary>
    public static bool IsMeant(string path)
    {
        string[] names = RootOf(path) is { } root ? [.. root.Entries.Select(entry => entry.Name)] : [];
        return names.Contains("experiments") || (names.Contains("name") && (names.Contains("task") || names.Contains("data")));
    }

    /// <summary>The map of a campaign; null for any other file, of which <see cref="SpecFile"/> says what is wrong with it.</summary>
    private static MapNode? CampaignIn(string path) => CampaignIn(RootOf(path));

    private static MapNode? CampaignIn(MapNode? root) => root is not null && root.Entries.Any(entry => entry.Name == "experiments") ? root : null;

    private static MapNode? RootOf(string path)
    {
        try
        {
            return YamlTree.Parse(TextFile.Read(path), new()) as MapNode;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    private static SpecSet Campaign(string path, MapNode root, TaskSpecs tasks, Func<string, string?>? environment)
    {
        var problems = new SpecProblems();
        var context = new SpecContext(Path.GetDirectoryName(Path.GetFullPath(path))!, environment ?? Environment.GetEnvironmentVariable)
        {
            Fields = () => CampaignFields.Campaign.Inner(""),
        };
        CampaignFields.Campaign.TryRead(root, new("", problems, context), out var campaign);
        if (CircleOf(path, campaign!) is { } circle)
        {
            problems.Add(new(circle.Field, circle.Value, circle.WayOut, problems.LineOf(circle.Field)));
            return new() { Specs = [new(path, new SpecReading.Bad(problems.InOrder()))] };
        }

        var members = campaign!.Experiments.Where(entry => entry.Spec.Length > 0) // the missing ones are told
            .Select(entry => (Entry: entry, Read: new ReadSpec(Near(entry.Spec), SpecFile.Read(entry.Spec, tasks, environment)))).ToList();
        CampaignRules.Check(campaign, [.. members.Select(member => (member.Read.Reading as SpecReading.Good)?.Spec)], tasks, problems);
        var experiments = members.SelectMany(member => Experiments(member.Entry, member.Read));
        return problems.Any
            ? new() { Specs = [new(path, new SpecReading.Bad(problems.InOrder())), .. experiments] }
            : new() { Specs = [.. experiments], Campaign = new(path, campaign, [.. members.Select(member => member.Read)]) };
    }

    /// <summary>A campaign that names itself, or one that leads back to it. What is wrong with other campaigns that it names is for <see cref="SpecFile"/> to say.</summary>
    private static SpecError? CircleOf(string path, CampaignSpec campaign)
    {
        var own = Path.GetFullPath(path);
        for (var place = 0; place < campaign.Experiments.Count; place++)
        {
            var named = campaign.Experiments[place].Spec;
            if (named.Length > 0 && WayBack(named, own, []) is { } way)
            {
                var circle = string.Join(" -> ", [Near(own), .. way.Select(Near)]);
                return new($"experiments[{place}].spec", Near(named), $"a campaign names specs of experiments, and this leads back to the campaign itself ({circle}); name the specs");
            }
        }

        return null;
    }

    /// <returns>The files from one to another, both included; null where none leads there.</returns>
    private static IReadOnlyList<string>? WayBack(string from, string to, HashSet<string> seen)
    {
        var file = Path.GetFullPath(from);
        if (file == to) return [file];
        if (!seen.Add(file) || CampaignIn(file) is not { } root) return null;
        return Named(root, Path.GetDirectoryName(file)!).Select(next => WayBack(next, to, seen)).FirstOrDefault(way => way is not null) is { } rest ? [file, .. rest] : null;
    }

    /// <summary>What a campaign's file names, as far as that can be told without its errors.</summary>
    private static IEnumerable<string> Named(MapNode root, string folder) =>
        from entry in root.Entries
        where entry.Name == "experiments" && entry.Value is ListNode
        from item in ((ListNode)entry.Value).Items.OfType<MapNode>()
        from field in item.Entries
        where field.Name == "spec" && field.Value is ScalarNode
        select Path.Combine(folder, ((ScalarNode)field.Value).Text);

    private static IEnumerable<ReadSpec> Experiments(CampaignSpecEntry entry, ReadSpec read) => read.Reading is SpecReading.Good good && entry.Seeds.Count > 0
        ? entry.Seeds.Select(seed => read with { Reading = good with { Spec = good.Spec with { Seed = seed } } })
        : [read];

    /// <summary>Relative to where the command was called, where it lies below that.</summary>
    private static string Near(string path) =>
        Path.GetRelativePath(Directory.GetCurrentDirectory(), path) is var near && near.StartsWith("..", StringComparison.Ordinal) ? path : near;
}

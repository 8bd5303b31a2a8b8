using System.Text.RegularExpressions;
using MmNas.Contracts.Specs.Fields;
using MmNas.Contracts.Specs.Reading;

namespace MmNas.Console.Shell;

/// <summary>What an id names.</summary>
/// <param name="Id">Its id in full, not the beginning of one.</param>
/// <param name="IsCampaign">Else an experiment.</param>
internal sealed record Subject(string Id, bool IsCampaign);

/// <summary>Everything that an id can name.</summary>
internal sealed partial class Subjects
{
    private const int Named = 5;

    private readonly IReadOnlyList<Subject> all;

    private Subjects(IReadOnlyList<Subject> all) => this.all = all;

    public static async Task<Subjects> OfAsync(Platform platform) => Of(await platform.Directory.ListAsync(), await platform.Campaigns.ListAsync());

    /// <param name="experiments">The ids of all experiments.</param>
    /// <param name="campaigns">The ids of all campaigns.</param>
    public static Subjects Of(IEnumerable<string> experiments, IEnumerable<string> campaigns) =>
        new([.. experiments.Select(id => new Subject(id, IsCampaign: false)), .. campaigns.Select(id => new Subject(id, IsCampaign: true))]);

    /// <summary>What the ids name, each once, in their order. An id may be cut short as long as one alone begins so.</summary>
    /// <exception cref="CommandException">Some name nothing, or more than one: a line each.</exception>
    public IReadOnlyList<Subject> Find(IEnumerable<string> ids)
    {
        var found = ids.Select(id => (Id: id, Matches: Matching(id))).ToList();
        var wrong = found.Where(one => one.Matches.Count != 1 || string.IsNullOrWhiteSpace(one.Id)).Select(one => Words(one.Id, one.Matches)).ToList();
        if (wrong.Count > 0) throw new CommandException(ExitCode.Bad, wrong);
        return [.. found.Select(one => one.Matches[0]).Distinct()];
    }

    /// <summary>The experiment of an id.</summary>
    /// <exception cref="CommandException">It names none, or a campaign.</exception>
    public string Experiment(string id) => Find([id])[0] is { IsCampaign: false } experiment
        ? experiment.Id
        : throw new CommandException(ExitCode.Bad, $"{id} is a campaign; name one of its experiments, as mmnas show {id} lists them");

    /// <summary>The campaign of an id.</summary>
    /// <exception cref="CommandException">It names none, or an experiment.</exception>
    public string Campaign(string id) => new Subjects([.. all.Where(subject => subject.IsCampaign)]) is { all.Count: > 0 } campaigns
        ? campaigns.Find([id])[0].Id
        : throw new CommandException(ExitCode.Bad, $"there is no campaign {id}, nor any other; mmnas submit CAMPAIGN starts one");

    private IReadOnlyList<Subject> Matching(string id)
    {
        if (all.FirstOrDefault(subject => subject.Id == id) is { } exact) return [exact];
        Subject[] beginning = [.. all.Where(subject => subject.Id.StartsWith(id, StringComparison.Ordinal))];
        Subject[] named = [.. beginning.Where(subject => IsNamed(subject.Id, id))];
        return named.Length > 0 ? named : beginning;
    }

    /// <summary>Whether an id is a whole name with what every id has behind it: many1-0a1b3c is many1's, and many10-0a1b3c is not.</summary>
    private static bool IsNamed(string id, string name) => IdEnd().Match(id) is { Success: true } end && end.Index == name.Length;

    /// <summary>"-0a1b3c", and "-0a1b3c-2" of one that was submitted again.</summary>
    [GeneratedRegex("-[0-9a-f]{6}(-[0-9]+)?$")]
    private static partial Regex IdEnd();

    private string Words(string id, IReadOnlyList<Subject> matches)
    {
        if (string.IsNullOrWhiteSpace(id)) return "an id is empty; write one as mmnas list names it, or the beginning of one";
        if (matches.Count > 1)
            return $"{id} could be {string.Join(", ", matches.Take(Named).Select(match => match.Id))}{(matches.Count > Named ? ", ..." : "")}; write more of it";
        if (all.Count == 0) return $"there is no experiment {id}, nor any other; mmnas run SPEC or mmnas submit SPEC starts one";
        return NearestName.Of(id, all.Select(subject => subject.Id)) is { } near
            ? $"there is no experiment or campaign {id}; did you mean {near}?"
            : $"there is no experiment or campaign {id}; mmnas list names them all";
    }
}

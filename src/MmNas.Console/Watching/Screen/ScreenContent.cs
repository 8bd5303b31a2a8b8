using MmNas.Console.Running;
using MmNas.Contracts.Devices;
using MmNas.Contracts.Experiments;

namespace MmNas.Console.Watching.Screen;

/// <summary>What a platform has answered at the last look.</summary>
internal sealed record ScreenContent
{
    /// <summary>The rows, from the top.</summary>
    public IReadOnlyList<Status> Statuses { get; init; } = [];

    public DevicesView Devices { get; init; } = new();

    /// <summary>Of what is opened, where its log is shown; the oldest first.</summary>
    public IReadOnlyList<ExperimentEvent> Log { get; init; } = [];

    /// <summary>When it answered; null before it has.</summary>
    public DateTimeOffset? Time { get; init; }

    public IReadOnlyList<string> Ids => [.. Statuses.Select(status => status.Id)];

    public Status? Of(string? id) => Statuses.FirstOrDefault(status => status.Id == id);
}

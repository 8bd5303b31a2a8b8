using MessagePack;

namespace MmNas.Contracts.Experiments;

/// <summary>Who handed an experiment or a campaign over, as their own process saw itself. Nobody vouches for it.</summary>
[MessagePackObject(keyAsPropertyName: true), Immutable]
public sealed record Submitter
{
    /// <summary>The name that they were logged in under; empty where the process has none.</summary>
    public string User { get; init; } = "";

    /// <summary>The machine that the command ran on.</summary>
    public string Host { get; init; } = "";

    /// <summary>Of the command: "0.6.0".</summary>
    public string Version { get; init; } = "";

    /// <summary>Whoever runs this process.</summary>
    public static Submitter OfThisProcess { get; } = new() { User = Environment.UserName, Host = Environment.MachineName, Version = ProgramVersion.Text };

    /// <summary>"ann on desk".</summary>
    public override string ToString() => User.Length > 0 ? $"{User} on {Host}" : Host;
}

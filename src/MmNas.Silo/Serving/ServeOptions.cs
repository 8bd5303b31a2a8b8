using MmNas.Silo.Configuration;
using MmNas.Silo.Web;
using MmNas.Tasks;

namespace MmNas.Silo.Serving;

/// <summary>A silo to serve.</summary>
/// <param name="Home">Where it keeps what it makes; made when it is not there. One process has it.</param>
/// <param name="Config">How it runs; by default embedded.</param>
public sealed record ServeOptions(string Home, SiloConfig Config)
{
    /// <summary>Where the database's connection string and the web port's key come from.</summary>
    public Secrets Secrets { get; init; } = Secrets.OfProcess;

    /// <summary>The tasks that its trainers know; by default those that come with the platform.</summary>
    public TaskCatalogue Tasks { get; init; } = KnownTasks.All;

    /// <summary>Takes what the home folder's owner should know.</summary>
    public Action<string> Tell { get; init; } = _ => { };

    /// <summary>Whether log lines also go to stderr, for service supervisors that keep it.</summary>
    public bool LogToStandardError { get; init; }

    /// <summary>What stands on its web port beside health, metrics and the plain page; null for nothing.</summary>
    public WebRoom? Web { get; init; }
}

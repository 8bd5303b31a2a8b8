using Microsoft.Extensions.Hosting;

namespace MmNas.Silo.Serving;

/// <summary>Ends the process in order when its silo cannot continue, where Orleans would kill it: a silo that was frozen wakes to find itself declared dead.</summary>
internal sealed partial class SiloDeath(IHostApplicationLifetime lifetime, ILogger<SiloDeath> log) : IFatalErrorHandler
{
    private string? reason;

    /// <summary>Null while the silo lives.</summary>
    public string? Reason => Volatile.Read(ref reason);

    /// <inheritdoc/>
    public bool IsUnexpected(Exception exception) => true;

    /// <inheritdoc/>
    public void OnFatalException(object? sender, string? context, Exception? exception)
    {
        if (Interlocked.CompareExchange(ref reason, context ?? exception?.Message ?? "a fatal error", null) is not null) return;
        Died(exception, reason);
        ThreadPool.QueueUserWorkItem(_ => lifetime.StopApplication()); // the caller may hold what stopping waits for
    }

    [LoggerMessage(LogLevel.Critical, "the silo cannot continue: {Reason}")]
    private partial void Died(Exception? exception, string reason);
}

/// <summary>Orleans ended the silo; start the process again.</summary>
public sealed class SiloDiedException(string reason) : Exception($"the silo cannot continue ({FirstSentence(reason)}); start it again")
{
    /// <summary>Orleans appends everything that it knows about the cluster; the log has it.</summary>
    private static string FirstSentence(string reason) => reason.IndexOf(" Membership: [", StringComparison.Ordinal) is > 0 and var end ? reason[..end] : reason;
}

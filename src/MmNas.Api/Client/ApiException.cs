using System.Net;

namespace MmNas.Api.Client;

/// <summary>A platform's API refuses something, or does not answer; the message says why.</summary>
public sealed class ApiException(HttpStatusCode? status, string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>The answer's status; null where there was no answer.</summary>
    public HttpStatusCode? Status => status;

    /// <summary>Whether the same may work once the platform is there again.</summary>
    public bool IsAway => status is null;

    internal static ApiException Away(string why, Exception? cause = null) => new(null, why, cause);
}

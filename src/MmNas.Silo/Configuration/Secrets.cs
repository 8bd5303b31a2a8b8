namespace MmNas.Silo.Configuration;

/// <summary>What the environment gives and no file of ours holds.</summary>
/// <param name="environment">Null where a name is not set.</param>
public sealed class Secrets(Func<string, string?> environment)
{
    public const string DatabaseName = "MMNAS_DB", KeyName = "MMNAS_KEY", ReadKeyName = "MMNAS_READ_KEY", WebhookName = "MMNAS_WEBHOOK_SECRET", ClusterName = "MMNAS_CLUSTER_SECRET";

    /// <summary>PostgreSQL's connection string; null where there is none.</summary>
    /// <exception cref="SecretException">The file that is to hold it cannot be read.</exception>
    public string? Database => Of(DatabaseName);

    /// <summary>The key of the web port; null where there is none.</summary>
    /// <exception cref="SecretException">The file that is to hold it cannot be read.</exception>
    public string? Key => Of(KeyName);

    /// <summary>The key that only reads on the web port; null where there is none.</summary>
    /// <exception cref="SecretException">The file that is to hold it cannot be read.</exception>
    public string? ReadKey => Of(ReadKeyName);

    /// <summary>What notifications are signed with; null leaves them unsigned.</summary>
    /// <exception cref="SecretException">The file that is to hold it cannot be read.</exception>
    public string? Webhook => Of(WebhookName);

    /// <summary>What silos and consoles of a cluster must know before a silo's ports listen to them; null leaves those ports open.</summary>
    /// <exception cref="SecretException">The file that is to hold it cannot be read, or it can be guessed.</exception>
    public string? Cluster => Of(ClusterName) switch
    {
        { Length: < FewestCharacters } text => throw new SecretException($"{ClusterName} has {text.Length} {(text.Length == 1 ? "character" : "characters")}, and needs {FewestCharacters} or more; {HowToMakeOne}"),
        var text => text,
    };

    /// <summary>What can be guessed over the network is not a secret.</summary>
    internal const int FewestCharacters = 16;

    internal const string HowToMakeOne = "make one with: openssl rand -hex 32";

    /// <summary>Changes when a file that holds one of the two keys does; the same for ever where the environment holds them.</summary>
    public string KeyStamp => $"{StampOf(KeyName)} {StampOf(ReadKeyName)}";

    /// <summary>AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, with AWS_SESSION_TOKEN where there is one; null leaves it to profiles and roles.</summary>
    /// <exception cref="SecretException">The file that is to hold one cannot be read.</exception>
    public (string Id, string Secret, string? Session)? Bucket =>
        Of("AWS_ACCESS_KEY_ID") is { } id && Of("AWS_SECRET_ACCESS_KEY") is { } secret ? (id, secret, Of("AWS_SESSION_TOKEN")) : null;

    /// <summary>Those of this process.</summary>
    public static Secrets OfProcess { get; } = new(Environment.GetEnvironmentVariable);

    /// <exception cref="SecretException">It is not set.</exception>
    public string RequiredDatabase() => Database
        ?? throw new SecretException($"{DatabaseName} is not set; set it to the cluster's PostgreSQL connection string (Host=...;Username=...;Password=...;Database=...), or {DatabaseName}_FILE to a file that holds it");

    private string StampOf(string name)
    {
        if (environment(name) is { Length: > 0 } || environment($"{name}_FILE") is not { Length: > 0 } path) return "";
        if (!File.Exists(path)) return "gone";
        var file = File.ResolveLinkTarget(path, returnFinalTarget: true) as FileInfo ?? new FileInfo(path); // what a Kubernetes secret is replaced by is another target
        return $"{file.LastWriteTimeUtc.Ticks}/{file.Length}";
    }

    /// <summary>NAME, or what the file says that NAME_FILE names; set to nothing counts as not set.</summary>
    private string? Of(string name)
    {
        if (environment(name) is { Length: > 0 } value) return value;
        if (environment($"{name}_FILE") is not { Length: > 0 } file) return null;
        try
        {
            return File.ReadAllText(file).Trim() is { Length: > 0 } text ? text : throw new SecretException($"{name}_FILE is {file}, which is empty; write the secret into it");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new SecretException($"{name}_FILE is {file}, which cannot be read: {e.Message}");
        }
    }
}

/// <summary>A secret is missing or cannot be read; the message never holds one.</summary>
public sealed class SecretException(string message) : Exception(message);

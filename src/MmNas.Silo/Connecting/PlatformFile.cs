using System.Diagnostics;
using System.Text.Json;
using MmNas.Files;
using MmNas.Silo.Hosting;

namespace MmNas.Silo.Connecting;

/// <summary>What a process with a platform leaves in its home folder, so that consoles find it: platform.json.</summary>
/// <param name="Pid">Of the process.</param>
/// <param name="Gateway">ADDRESS:PORT that clients connect to.</param>
/// <param name="Cluster">The id that clients must name; another one at every start of an embedded silo.</param>
/// <param name="Service">The platform's name over all its starts.</param>
/// <param name="Web">The first page's address; empty where it has no web port.</param>
/// <param name="Secret">What clients must know before the gateway listens to them; of a cluster's member what all of them prove with. Null where it asks for nothing: of a cluster that was given no secret, and of versions up to 0.4.0.</param>
/// <param name="IsOneRun">Whether it is the platform of one <c>run</c>, and ends with that.</param>
public sealed record PlatformFile(int Pid, string Gateway, string Cluster, string Service, string Web, string? Secret = null, bool IsOneRun = false)
{
    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Writes it beside and renames: a console reads all of it or nothing. Nobody but this user can read it.</summary>
    public void Write(string home)
    {
        var beside = $"{PathIn(home)}.part";
        File.Delete(beside); // one that was left behind would keep its own rights
        using (var file = new FileStream(beside, HomePrivacy.OwnersAlone(FileMode.CreateNew, FileAccess.Write, FileShare.None))) JsonSerializer.Serialize(file, this, Form);
        File.Move(beside, PathIn(home), overwrite: true);
    }

    /// <summary>For logs and debuggers: everything but the secret.</summary>
    public override string ToString() => $"process {Pid} of {Service}, gateway {Gateway}, web {Web}";

    /// <summary>Takes it away; the process still holds the home.</summary>
    public static void Remove(string home) => File.Delete(PathIn(home));

    /// <summary>What the process with the home's platform says; null where none has one: the file is missing, or was left by one that was killed.</summary>
    /// <exception cref="UnauthorizedAccessException">It is another user's.</exception>
    public static PlatformFile? Read(string home)
    {
        try
        {
            return JsonSerializer.Deserialize<PlatformFile>(RegularFile.ReadText(PathIn(home)), Form) is { } file && Lives(file.Pid) && HomeLock.IsTaken(home) ? file : null;
        }
        catch (Exception e) when (e is IOException or JsonException)
        {
            return null;
        }
    }

    private static bool Lives(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static string PathIn(string home) => Path.Combine(home, "platform.json");
}

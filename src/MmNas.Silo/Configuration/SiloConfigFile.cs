using MmNas.Contracts.Specs;
using MmNas.Contracts.Specs.Fields;
using MmNas.Contracts.Specs.Reading;
using MmNas.Files;

namespace MmNas.Silo.Configuration;

/// <summary>Reads a silo's file. YAML; JSON is YAML.</summary>
public static class SiloConfigFile
{
    private const string WholeFile = "spec"; // what the reader of specs calls it

    /// <summary>Reads and checks a file. Nothing is thrown for what a person can get wrong: a file that is not there is an error like others.</summary>
    /// <param name="path">Relative paths in it start at its own folder.</param>
    /// <param name="environment">What ${NAME} stands for; null takes the process's environment.</param>
    public static SiloConfigReading Read(string path, Func<string, string?>? environment = null)
    {
        try
        {
            return ReadText(TextFile.Read(path), Path.GetDirectoryName(Path.GetFullPath(path))!, environment);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return new SiloConfigReading.Bad([new("config", path, Unreadable.Why(path, e, "a YAML file"))]);
        }
    }

    /// <summary>Reads and checks a file's text.</summary>
    public static SiloConfigReading ReadText(string text, string folder, Func<string, string?>? environment = null)
    {
        var problems = new SpecProblems();
        var context = new SpecContext(Path.GetFullPath(folder), environment ?? Environment.GetEnvironmentVariable)
        {
            Fields = () => SiloConfigFields.All.Inner(""),
        };
        SiloConfig? config = null;
        if (YamlTree.Parse(text, problems, "write at least a role") is { } root && SiloConfigFields.All.TryRead(root, new("", problems, context), out config))
            Check(config, problems);
        return config is null || problems.Any
            ? new SiloConfigReading.Bad([.. problems.InOrder().Select(error => error.Field == WholeFile ? error with { Field = "config" } : error)])
            : new SiloConfigReading.Good(config);
    }

    /// <summary>What the fields say only together.</summary>
    private static void Check(SiloConfig config, SpecProblems problems)
    {
        void Refuse(string field, string value, string wayOut)
        {
            if (!problems.Touches(field)) problems.Add(new SpecError(field, value, wayOut, problems.LineOf(field)));
        }

        if (config.Artefacts is { Folder: { } folder, S3: not null }) Refuse("artefacts.folder", folder, "there is a bucket, too; leave one of them out");
        if (config.Role is SiloRole.Embedded && config.Address is { } address) Refuse("address", address, "an embedded silo is on loopback alone; leave it out");
        if (config.Role is not SiloRole.Embedded && config.Artefacts is { Folder: null, S3: null })
            Refuse("artefacts", "{}", "silos of a cluster must see the same checkpoints: name a folder that all of them have under this path, or a bucket");
        foreach (var (place, notify) in config.Notify.Index())
        {
            if (notify is { Url: null, Command: null } or { Url: not null, Command: not null }) Refuse($"notify[{place}]", notify.Url is null ? "without either" : "with both", "give it a url or a command");
            if (config.Notify.Take(place).Any(one => one.Target == notify.Target)) Refuse($"notify[{place}]", notify.Target, "it is there already; put its events together");
        }

        if (config.Role is SiloRole.Coordinator)
        {
            if (config.Slots is { } slots) Refuse("slots", $"{slots}", "a coordinator trains nothing; leave it out, or use the role trainer");
            if (config.Cores is { } cores) Refuse("cores", $"{cores}", "a coordinator trains nothing; leave it out, or use the role trainer");
            if (config.Gpus is { } gpus) Refuse("gpus", $"{gpus}", "a coordinator trains nothing; leave it out, or use the role trainer");
        }
    }
}

using MessagePack;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Serialization;
using MmNas.Contracts.Specs;
using MmNas.Grains.Directories;
using MmNas.Search;

namespace MmNas.Grains.Showing;

/// <summary>Reads of a directory's stored state what a list shows, and skips the rest. MessagePack would make readers of all its types first, at run time: a
/// quarter of a second of a command that is to take half of one.</summary>
internal static class ListedEntries
{
    private static readonly MessagePackSerializerOptions Options = MessagePackCodec.Options;

    /// <param name="data">A <see cref="DirectoryState"/>, as it is stored.</param>
    /// <returns>Every entry in the directory's order: the id, and what it shows where it has ended.</returns>
    /// <exception cref="MessagePackSerializationException">It is not such a state.</exception>
    public static IReadOnlyList<ExperimentEntry> Read(byte[] data)
    {
        try
        {
            var reader = new MessagePackReader(data);
            List<ExperimentEntry> entries = [];
            for (var left = reader.ReadMapHeader(); left > 0; left--)
            {
                if (reader.ReadString() != nameof(DirectoryState.Entries)) reader.Skip();
                else for (var items = reader.ReadArrayHeader(); items > 0; items--) entries.Add(Entry(ref reader));
            }

            return entries;
        }
        catch (Exception e) when (e is EndOfStreamException or ArgumentException or OverflowException)
        {
            throw new MessagePackSerializationException(e.Message, e);
        }
    }

    private static ExperimentEntry Entry(ref MessagePackReader reader)
    {
        var entry = new ExperimentEntry("", "");
        for (var left = reader.ReadMapHeader(); left > 0; left--)
        {
            switch (reader.ReadString())
            {
                case nameof(DirectoryEntry.Id): entry = entry with { Id = reader.ReadString() ?? "" }; break;
                case nameof(DirectoryEntry.Run): entry = entry with { Run = reader.ReadString() ?? "" }; break;
                case nameof(DirectoryEntry.Ended) when !reader.TryReadNil(): entry = entry with { Ended = View(ref reader) }; break;
                case nameof(DirectoryEntry.Ended): break; // the nil has been read
                default: reader.Skip(); break;
            }
        }

        return entry;
    }

    private static ExperimentView View(ref MessagePackReader reader)
    {
        var view = new ExperimentView { Id = "", Name = "" };
        for (var left = reader.ReadMapHeader(); left > 0; left--)
        {
            view = reader.ReadString() switch
            {
                nameof(ExperimentView.Id) => view with { Id = reader.ReadString() ?? "" },
                nameof(ExperimentView.Name) => view with { Name = reader.ReadString() ?? "" },
                nameof(ExperimentView.Task) => view with { Task = Value<TaskName>(ref reader) },
                nameof(ExperimentView.Seed) => view with { Seed = reader.ReadInt32() },
                nameof(ExperimentView.Campaign) => view with { Campaign = reader.ReadString() },
                nameof(ExperimentView.Phase) => view with { Phase = (ExperimentPhase)reader.ReadInt32() },
                nameof(ExperimentView.Held) => view with { Held = reader.ReadBoolean() },
                nameof(ExperimentView.Reason) => view with { Reason = reader.ReadString() ?? "" },
                nameof(ExperimentView.Submitted) => view with { Submitted = Value<DateTimeOffset?>(ref reader) },
                nameof(ExperimentView.Ended) => view with { Ended = Value<DateTimeOffset?>(ref reader) },
                nameof(ExperimentView.Round) => view with { Round = reader.ReadInt64() },
                nameof(ExperimentView.RoundsPlanned) => view with { RoundsPlanned = reader.ReadInt64() },
                nameof(ExperimentView.Genotype) => view with { Genotype = Value<Subnet?>(ref reader) },
                nameof(ExperimentView.Retrainings) => view with { Retrainings = Networks(ref reader) },
                _ => Skipped(ref reader, view),
            };
        }

        return view;
    }

    private static IReadOnlyList<RetrainingView> Networks(ref MessagePackReader reader)
    {
        List<RetrainingView> networks = [];
        for (var items = reader.ReadArrayHeader(); items > 0; items--) networks.Add(Network(ref reader));
        return networks;
    }

    private static RetrainingView Network(ref MessagePackReader reader)
    {
        var (name, genotype, scores) = ("", new Subnet([], []), new List<SplitScores>());
        for (var left = reader.ReadMapHeader(); left > 0; left--)
        {
            switch (reader.ReadString())
            {
                case nameof(RetrainingView.Name): name = reader.ReadString() ?? ""; break;
                case nameof(RetrainingView.Genotype): genotype = Value<Subnet?>(ref reader) ?? genotype; break;
                case nameof(RetrainingView.Scores):
                    for (var items = reader.ReadArrayHeader(); items > 0; items--) scores.Add(Value<SplitScores>(ref reader));
                    break;
                default: reader.Skip(); break;
            }
        }

        return new() { Name = name, Genotype = genotype, Scores = scores };
    }

    /// <summary>Of types that have formatters of their own.</summary>
    private static T Value<T>(ref MessagePackReader reader) => Options.Resolver.GetFormatterWithVerify<T>().Deserialize(ref reader, Options);

    private static ExperimentView Skipped(ref MessagePackReader reader, ExperimentView view)
    {
        reader.Skip();
        return view;
    }
}

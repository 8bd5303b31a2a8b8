using MmNas.Console.Shell;
using MmNas.Contracts.Specs;
using MmNas.Search;

namespace MmNas.Console.Running;

/// <summary>Genotype files that people name.</summary>
internal static class GenotypeFiles
{
    /// <exception cref="CommandException">It cannot be read, or holds no genotype; the file is named, and what is wrong with it.</exception>
    public static ReadGenotype Read(GenotypeReference reference)
    {
        try
        {
            return reference.Read();
        }
        catch (FormatException e)
        {
            throw new CommandException(ExitCode.Bad, $"{reference.File} holds no genotype: {e.Message}", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(ExitCode.Bad, $"{reference.File} cannot be read: {e.Message}", e);
        }
    }

    /// <summary>A sentence for each file of several epochs that a spec names: which was taken.</summary>
    public static IEnumerable<string> Notes(ExperimentSpec spec) =>
        from file in spec.Baselines.Select(Baseline.Parse).OfType<Baseline.Genotype>().Select(baseline => baseline.File).Prepend(spec.Genotype).OfType<string>().Distinct()
        where !file.StartsWith('{') // a campaign hands genotypes on as text
        let choice = Choice(GenotypeReference.Parse(file))
        where choice is not null
        select choice;

    private static string? Choice(GenotypeReference reference)
    {
        try
        {
            return reference.Read().Choice is { } choice ? $"{reference.File}: {choice}{(reference.Epoch is null ? "; FILE#epochN takes another" : "")}" : null;
        }
        catch (Exception e) when (e is FormatException or IOException or UnauthorizedAccessException)
        {
            return null; // it was read a moment ago: whoever trains it says what has become of it
        }
    }
}

namespace MmNas.Training;

/// <summary>A long piece of work on its way.</summary>
/// <param name="Activity">For people: "reading regions".</param>
/// <param name="Done">Parts done.</param>
/// <param name="Total">Parts in all; 0 where it is not known.</param>
public readonly record struct LearnerProgress(string Activity, long Done, long Total);

using System.Diagnostics.CodeAnalysis;
using MmNas.Contracts.Specs.Tasks;

namespace MmNas.Contracts.Specs.Reading;

/// <summary>What the tasks of a process bring to specs.</summary>
public sealed class TaskSpecs
{
    private readonly IReadOnlyList<TaskSpec> tasks;

    /// <param name="tasks">In the order in which people see them; the first is the task of a spec that names none. One or more, with different names.</param>
    /// <exception cref="ArgumentException">A task with fields of its own has the name of a field that all specs have.</exception>
    public TaskSpecs(IReadOnlyList<TaskSpec> tasks)
    {
        this.tasks = tasks;
        if (tasks.FirstOrDefault(task => task.Fields.Count > 0 && SpecFields.OfAnyTask.Experiment.Has(task.Name.ToString())) is { } taken)
            throw new ArgumentException($"the task {taken.Name} has fields of its own, which would stand in the map {taken.Name}, and every spec has a field of that name; give the task another name", nameof(tasks));
    }

    /// <summary>In the order in which people see them.</summary>
    public IReadOnlyList<TaskSpec> All => tasks;

    /// <summary>The task of a spec that names none.</summary>
    public TaskSpec First => tasks[0];

    /// <summary>The fields of an experiment's spec.</summary>
    internal SpecFields Fields => field ??= new(tasks);

    /// <summary>What a task brings, where there is one of the name.</summary>
    public bool TryGet(TaskName name, [MaybeNullWhen(false)] out TaskSpec task)
    {
        task = tasks.FirstOrDefault(one => one.Name == name);
        return task is not null;
    }
}

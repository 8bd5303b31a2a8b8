using System.Reflection;
using MmNas.Contracts.Specs;
using Orleans;

namespace MmNas.Contracts.Tests;

public class CallTimeTests
{
    /// <summary>Between two processes a message carries its time to live in milliseconds of 32 bits: a longer one arrives as expired and is dropped, and its caller waits for ever.</summary>
    [Fact]
    public void EveryCall_LivesNoLongerThanAMessageBetweenProcessesCan()
    {
        var timeouts = typeof(ExperimentSpec).Assembly.GetTypes().Where(type => type.IsInterface).SelectMany(type => type.GetMethods())
            .Select(method => (method.DeclaringType!.Name, Method: method.Name, method.GetCustomAttribute<ResponseTimeoutAttribute>()?.Timeout)).Where(call => call.Timeout is not null).ToList();
        Assert.NotEmpty(timeouts);
        Assert.DoesNotContain(timeouts, call => call.Timeout!.Value.TotalMilliseconds > int.MaxValue);
    }
}

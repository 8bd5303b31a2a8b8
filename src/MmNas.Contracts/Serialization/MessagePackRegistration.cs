using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Orleans.Serialization.Cloning;
using Orleans.Serialization.Serializers;

namespace MmNas.Contracts.Serialization;

/// <summary>Makes a silo or a client speak MessagePack.</summary>
public static class MessagePackRegistration
{
    public static IServiceCollection AddMessagePackMessages(this IServiceCollection services) => services.AddSerializer(builder =>
    {
        builder.Services.AddSingleton<MessagePackCodec>();
        builder.Services.AddSingleton<IGeneralizedCodec>(provider => provider.GetRequiredService<MessagePackCodec>());
        builder.Services.AddSingleton<IGeneralizedCopier>(provider => provider.GetRequiredService<MessagePackCodec>());
        builder.Services.AddSingleton<ITypeFilter>(provider => provider.GetRequiredService<MessagePackCodec>());
        builder.Configure(options => options.WellKnownTypeAliases["messagepack"] = typeof(MessagePackCodec));
    });
}

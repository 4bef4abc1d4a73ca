using Imagery.Cli;

return await CommandLine.RunAsync(args);
